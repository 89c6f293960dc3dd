import { runProgram } from '../../src/commands/program';
import type { VirtualClock } from '../../src/time/clock';
import { MemoryIo } from '../support/memory-io';

export const DAY = 86_400;

export const secondsOf = (instant: string) => Date.parse(instant) / 1000;

/** The environment of somebody who may ask all vendors. */
export const CREDENTIALS = {
  TFE_TOKEN: 'fake-token-of-an-owner',
  CLOUDFLARE_API_TOKEN: 'fake-token-of-an-administrator',
  LW_ACCOUNT: 'acme',
  LW_API_KEY: 'FAKE_KEY_OF_ACME',
  LW_API_SECRET: 'fake-secret-of-acme',
};

class AuditIo extends MemoryIo {
  constructor(
    input: string,
    public override readonly environment: NodeJS.ProcessEnv,
  ) {
    super(input);
  }
}

export interface Around {
  readonly clock: VirtualClock;
  readonly input?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly pageSize?: number;
  /** Called instead of waiting. */
  readonly onWait?: (seconds: number) => Promise<void> | void;
}

/** Runs the command line at a virtual instant: nothing sleeps. */
export async function run(args: readonly string[], { clock, input = '', environment = CREDENTIALS, pageSize, onWait }: Around) {
  const io = new AuditIo(input, environment);
  const waits: number[] = [];
  const code = await runProgram(args, io, {
    now: () => clock.now(),
    async wait(seconds) {
      waits.push(seconds);
      await onWait?.(seconds);
    },
    pageSize,
  });
  return { code, out: io.out, err: io.err, waits };
}
