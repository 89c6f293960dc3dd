import { Client, credentials } from '@grpc/grpc-js';
import { type CallName, type Calls, messageType } from './messages';

/** Speaks to a provider that is served here, as Terraform does. */
export class ProtocolClient {
  private readonly client: Client;

  constructor(address: string) {
    const limits = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };
    this.client = new Client(address, credentials.createInsecure(), limits);
  }

  public call<C extends CallName>(name: C, request: Calls[C]['request']): Promise<Calls[C]['response']> {
    const [asked, answered] = [messageType(`${name}Request`), messageType(`${name}Response`)];
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        `/tfplugin6.Provider/${name}`,
        (message: object) => Buffer.from(asked.encode(message).finish()),
        (bytes: Buffer) => answered.decode(bytes) as unknown as Calls[C]['response'],
        request as object,
        (error, answer) => (error ? reject(error) : resolve(answer as Calls[C]['response'])),
      );
    });
  }

  public close(): void {
    this.client.close();
  }
}
