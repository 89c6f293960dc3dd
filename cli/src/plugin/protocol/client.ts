import { Client, credentials } from '@grpc/grpc-js';
import { type CallName, type Calls, messageType } from './messages';

/** What version 5 of the protocol calls its calls, where it calls them otherwise. */
const OLDER_NAMES: Readonly<Partial<Record<CallName, string>>> = {
  GetProviderSchema: 'GetSchema',
  ValidateResourceConfig: 'ValidateResourceTypeConfig',
  ValidateDataResourceConfig: 'ValidateDataSourceConfig',
  ConfigureProvider: 'Configure',
};

export interface ProtocolClientOptions {
  /**
   * The version of the protocol that the provider speaks.
   * @default 6
   */
  readonly version?: 5 | 6;
  /**
   * How long it may take to answer, in milliseconds.
   * @default - as long as it likes
   */
  readonly patience?: number;
}

/** Speaks to a provider, as Terraform does. */
export class ProtocolClient {
  private readonly client: Client;

  constructor(
    address: string,
    private readonly options: ProtocolClientOptions = {},
  ) {
    const limits = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };
    this.client = new Client(address, credentials.createInsecure(), limits);
  }

  public async call<C extends CallName>(name: C, request: Calls[C]['request']): Promise<Calls[C]['response']> {
    return decodeResponse(name, await this.handOn(name, encodeRequest(name, request)));
  }

  /** The same with an encoded request, and an encoded answer. */
  public handOn(name: CallName, bytes: Uint8Array): Promise<Buffer> {
    const { version = 6, patience = Number.POSITIVE_INFINITY } = this.options;
    const path = `/tfplugin${version}.Provider/${(version === 5 && OLDER_NAMES[name]) || name}`;
    const asItIs = (message: Uint8Array) => Buffer.from(message);
    return new Promise((resolve, reject) => {
      const deadline = Date.now() + patience;
      this.client.makeUnaryRequest(path, asItIs, asItIs, bytes, { deadline }, (error, answer) =>
        error ? reject(error) : resolve(answer ?? Buffer.alloc(0)),
      );
    });
  }

  public close(): void {
    this.client.close();
  }
}

export function encodeRequest<C extends CallName>(name: C, request: Calls[C]['request']): Uint8Array {
  return messageType(`${name}Request`).encode(request).finish();
}

export function decodeResponse<C extends CallName>(name: C, bytes: Uint8Array): Calls[C]['response'] {
  return messageType(`${name}Response`).decode(bytes) as unknown as Calls[C]['response'];
}
