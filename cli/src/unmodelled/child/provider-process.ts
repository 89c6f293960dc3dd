import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ProtocolClient } from '../../plugin/protocol/client';
import type { CallName } from '../../plugin/protocol/messages';
import type { Passage } from './passage';

/** What tells a provider that it is started by somebody who speaks its protocol. */
const HANDSHAKE = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '5,6',
};

/** Providers answer in a fraction of a second, or never. */
const PATIENCE = 30_000;

/** Runs what it is given until that ends, or until nobody holds its input any more: a rehearsal that is killed leaves nothing behind. */
const GUARD = 'exec 3<&0; "$@" 3<&- & provider=$!; (cat <&3; kill -9 $provider) >/dev/null 2>&1 & guard=$!; wait $provider; kill $guard';

export interface ProcessOptions {
  readonly binary: string;
  readonly environment: (temporary: string) => NodeJS.ProcessEnv;
  /** Where it may leave things behind. */
  readonly directory: string;
}

/** A provider that runs: cut off from every network where this system can do that. */
export class ProviderProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: ProtocolClient,
    public readonly version: 5 | 6,
    private readonly ended: Promise<unknown>,
  ) {}

  /** @param passage its only way out, where it has one */
  public static async start({ binary, environment, directory }: ProcessOptions, passage?: Passage): Promise<ProviderProcess> {
    // it listens on a socket there, and no path of a socket may be long
    const temporary = mkdtempSync(join(directory, 'p-'));
    const command = isCutOff() ? ['unshare', '-rn', '--', ...(passage?.around([binary]) ?? [binary])] : [binary];
    const child = spawn('sh', ['-c', GUARD, 'sh', ...command], {
      env: { ...environment(temporary), ...passage?.environment(temporary), ...HANDSHAKE },
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    try {
      const { version, address } = await handshake(child, binary);
      return new ProviderProcess(child, new ProtocolClient(address, { version, patience: PATIENCE }), version, ended);
    } catch (error) {
      child.stdin?.end();
      throw error;
    }
  }

  public call(name: CallName, bytes: Uint8Array): Promise<Buffer> {
    return this.client.handOn(name, bytes);
  }

  public async end(): Promise<void> {
    this.client.close();
    this.child.stdin?.end();
    await this.ended;
  }
}

let networkless: boolean | undefined;

/** Whether a process can be given a network of its own, in which there is nobody. */
export function isCutOff(): boolean {
  networkless ??= spawnSync('unshare', ['-rn', 'true'], { stdio: 'ignore' }).status === 0;
  return networkless;
}

interface Reached {
  readonly version: 5 | 6;
  readonly address: string;
}

function handshake(child: ChildProcess, binary: string): Promise<Reached> {
  return new Promise((resolve, reject) => {
    const refuse = (why: string) => reject(new Error(`${binary} is no provider that can be started: ${why}`));
    const late = setTimeout(() => refuse('it says nothing'), PATIENCE);
    child.once('error', (error) => refuse(error.message));
    child.once('close', () => refuse('it has ended'));
    child.once('close', () => clearTimeout(late));
    createInterface({ input: child.stdout! }).once('line', (line) => {
      clearTimeout(late);
      const [, version, network, where] = /^\d+\|([56])\|(unix|tcp)\|([^|]+)\|grpc\b/.exec(line) ?? [];
      if (version === undefined) refuse('it speaks another protocol than 5 and 6');
      else resolve({ version: Number(version) as 5 | 6, address: network === 'unix' ? `unix:${where}` : where });
    });
  });
}
