import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceDefinition,
  type sendUnaryData,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { type CallName, type Calls, messageType } from './messages';

/** What tells one connection from another. Terraform opens one per provider instance, so it is the identity of an instance. */
export type Connection = string;

/** Answers a call; `bytes` is the request as it came, for whoever hands it on. */
export type Handler<C extends CallName> = (
  request: Calls[C]['request'],
  connection: Connection,
  bytes: Buffer,
) => Promise<Calls[C]['response'] | Encoded>;

export type Handlers = { readonly [C in CallName]?: Handler<C> };

interface Received {
  readonly message: object;
  readonly bytes: Buffer;
}

/** A response that was encoded before, sent as it is. */
export class Encoded {
  public constructor(public readonly bytes: Buffer) {}
}

export function encodeResponse<C extends CallName>(call: C, response: Calls[C]['response']): Encoded {
  return new Encoded(Buffer.from(messageType(`${call}Response`).encode(response).finish()));
}

export interface ProtocolServer {
  readonly address: string;
  close(): void;
}

/** Serves the plugin protocol on a free port of the loopback interface. */
export async function serveProtocol(handlers: Handlers): Promise<ProtocolServer> {
  const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  const names = Object.keys(handlers) as CallName[];
  server.addService(Object.fromEntries(names.map((name) => [name, definitionOf(name)])), implementationOf(handlers, names));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

function definitionOf(call: CallName): ServiceDefinition[string] {
  const request = messageType(`${call}Request`);
  return {
    path: `/tfplugin6.Provider/${call}`,
    requestStream: false,
    responseStream: false,
    requestSerialize: ({ bytes }: Received) => bytes,
    requestDeserialize: (bytes: Buffer): Received => ({ message: request.decode(bytes), bytes }),
    responseSerialize: ({ bytes }: Encoded) => bytes,
    responseDeserialize: (bytes: Buffer) => messageType(`${call}Response`).decode(bytes),
  };
}

function implementationOf(handlers: Handlers, names: readonly CallName[]): UntypedServiceImplementation {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (call: ServerUnaryCall<Received, Encoded>, callback: sendUnaryData<Encoded>) => {
        const { message, bytes } = call.request;
        handlers[name]!(message as never, call.getPeer(), bytes).then(
          (response) => callback(null, response instanceof Encoded ? response : encodeResponse(name, response as never)),
          (error) => callback(error),
        );
      },
    ]),
  );
}
