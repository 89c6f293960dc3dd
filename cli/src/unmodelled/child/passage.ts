import { writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

/** A server that a provider asks while it is configured, emulated on this machine. */
export interface Counterpart {
  start(): Promise<{ readonly url: string; close(): Promise<void> }>;
  /** How the provider is configured that is to find it at an address. */
  pointAt(url: string): {
    readonly provider: Readonly<Record<string, unknown>>;
    readonly cliConfig?: string;
    readonly env?: Readonly<Record<string, string>>;
  };
}

/** Where the provider finds it: in a network of its own every port is free. */
const PORT = 8080;

/**
 * Runs inside of the provider's network, in which there is nobody: hands on what is said at a port of its loopback interface to a socket in the file
 * system, until nobody listens there any more.
 */
const PORTER = `
const { closeSync, openSync } = require('node:fs');
const { connect, createServer } = require('node:net');
const [port, socket] = process.argv.slice(1);
const inside = createServer((caller) => {
  const outside = connect(socket);
  caller.on('error', () => outside.destroy());
  outside.on('error', () => caller.destroy());
  caller.pipe(outside).pipe(caller);
});
inside.listen(port, '127.0.0.1', () => {
  closeSync(1);
  openSync('/dev/null', 'w');
  connect(socket).on('error', () => {}).on('close', () => process.exit()).resume();
});
`;

/** The interface is down at first. The shell goes on when the porter listens: whoever is in brackets has closed its output then. */
const ENTER = '{ ip link set lo up || ifconfig lo up; } 2>&-; : "$("$1" -e "$2" "$3" "$4" 2>&- <&- &)"; shift 4; exec "$@"';

/** The only way out of a provider's network: to the server that it asks while it is configured. */
export class Passage {
  private readonly open = new Set<Socket>();

  private constructor(
    private readonly counterpart: Counterpart,
    private readonly outside: Awaited<ReturnType<Counterpart['start']>>,
    private readonly server: Server,
    private readonly socket: string,
  ) {}

  /** @param directory that only this provider uses, with a short path */
  public static async dig(counterpart: Counterpart, directory: string): Promise<Passage> {
    const outside = await counterpart.start();
    const socket = join(directory, 'passage');
    const server = createServer();
    const passage = new Passage(counterpart, outside, server, socket);
    server.on('connection', (caller) => passage.handOn(caller));
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    return passage;
  }

  /** What the provider is configured with. */
  public get settings(): Readonly<Record<string, unknown>> {
    return this.pointing.provider;
  }

  /** What is run in the network instead of a command. */
  public around(command: readonly string[]): string[] {
    return ['sh', '-c', ENTER, 'sh', process.execPath, PORTER, `${PORT}`, this.socket, ...command];
  }

  /** What the provider finds in its environment, and in a directory of its own. */
  public environment(directory: string): NodeJS.ProcessEnv {
    const { cliConfig, env } = this.pointing;
    if (cliConfig === undefined) return { ...env };
    const file = join(directory, 'terraform.rc');
    writeFileSync(file, cliConfig);
    return { ...env, TF_CLI_CONFIG_FILE: file };
  }

  /** The provider has ended: so does whoever handed on what it said. */
  public leave(): void {
    for (const caller of this.open) caller.destroy();
  }

  public async close(): Promise<void> {
    this.leave();
    await new Promise((resolve) => this.server.close(resolve));
    await this.outside.close();
  }

  private get pointing() {
    return this.counterpart.pointAt(`http://127.0.0.1:${PORT}`);
  }

  private handOn(caller: Socket): void {
    const { hostname, port } = new URL(this.outside.url);
    this.open.add(caller);
    caller.on('close', () => this.open.delete(caller)).on('error', () => {});
    // a server ends connections over which nothing is said: the porter has one, to know when nobody listens any more
    caller.once('data', (said) => {
      const served = connect(Number(port), hostname);
      caller.on('close', () => served.destroy());
      served.on('error', () => caller.destroy());
      served.write(said);
      caller.pipe(served).pipe(caller);
    });
  }
}
