import { Command } from 'commander';
import { readManifest } from '../manifest/manifest';
import { WrongUsage } from '../rehearsal/errors';
import { printStatus } from '../status/print';
import { readState } from '../status/read-state';
import { statusOf } from '../status/status';
import { exactSpan, instantIn, present } from './flag-values';
import type { Io } from './io';
import { colorsFor } from './terminal';
import { textIn } from './text-in';

interface StatusFlags {
  readonly state?: string;
  readonly now?: string;
  readonly grace: string;
  readonly json: boolean;
}

const USE = `Exit codes:
  0  no boundary is overdue (without --state: nobody knows)
  1  overdue: a boundary passed, more than the grace ago, and nobody applied: the pipeline has stopped
  2  wrong usage
  3  not known of every rotation: the state does not know it, or only a plan knows its boundaries

Example:
  terraform show -json | rotating-tokens status cdktf.out/stacks/NAME --state -`;

/** `rotating-tokens status DIR`; hands its exit code to `exit`. */
export function statusCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('status')
    .summary('tell when tokens rotate next, and whether that is overdue')
    .description(
      'Tells of each rotation of a synthesized stack its next boundary, and with a state what is current, what is superseded, and what is overdue.',
    )
    .argument('<DIR>', 'directory of a stack that cdktf synthesized, e.g. cdktf.out/stacks/NAME')
    .option('--state <FILE>', 'output of terraform show -json or of terraform state pull; - reads it from the standard input')
    .option('--now <INSTANT>', 'where the clock stands (default: the clock of this machine)')
    .option('--grace <SPAN>', 'for how long a boundary may have passed before that is a failure', '1d')
    .option('--json', 'print it as JSON', false)
    .addHelpText('after', `\n${USE}`)
    .action(async (directory: string, flags: StatusFlags) => {
      const manifest = readManifest(directory);
      if (manifest === undefined) {
        throw new WrongUsage(
          `DIR must hold a cdk.tf.json that declares a rotation, got "${directory}": name a directory such as cdktf.out/stacks/<name>`,
        );
      }
      const now = flags.now === undefined ? present() : instantIn('--now', flags.now);
      const grace = exactSpan('--grace', flags.grace);
      const state = flags.state === undefined ? undefined : readState(await textIn('--state', flags.state, io));
      const status = statusOf({ manifest, state, now, grace });
      io.stdout.write(`${flags.json ? JSON.stringify(status, null, 2) : printStatus(status, colorsFor(io))}\n`);
      exit(status.exitCode);
    });
}
