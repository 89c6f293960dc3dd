import { Command } from 'commander';
import { incidentOf } from '../incident/incident';
import { printIncident } from '../incident/print';
import { WrongUsage } from '../rehearsal/errors';
import { EXACT_SPAN_FORM } from '../time/span';
import { ExitCode } from './exit-code';
import { exactSpan, instantIn, present, wrong } from './flag-values';
import type { Io } from './io';
import { manifestIn } from './manifest-in';

interface IncidentFlags {
  readonly credential: string;
  readonly leakedAt?: string;
  readonly at?: string;
  readonly cadence: string;
  readonly state?: string;
  readonly json: boolean;
}

const USE = `Exit codes:
  0  the runbook was printed
  2  wrong usage

Examples:
  rotating-tokens incident cdktf.out/stacks/NAME --credential fleet/build
  terraform state pull > now.tfstate && rotating-tokens incident cdktf.out/stacks/NAME --credential fleet/build --state now.tfstate`;

/** `rotating-tokens incident DIR`; hands its exit code to `exit`. */
export function incidentCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('incident')
    .summary('say what to do about a leaked secret, and who loses access when')
    .description('Prints the runbook for one credential of a synthesized stack whose secret has leaked. Applies nothing.')
    .argument('<DIR>', 'directory of a stack that cdktf synthesized, e.g. cdktf.out/stacks/NAME')
    .requiredOption('--credential <PATH>', 'path of the credential in its stack, e.g. fleet/build')
    .option('--leaked-at <INSTANT>', 'when it leaked (default: unknown, everything that lives is ended)')
    .option('--at <INSTANT>', 'when the revocation is to be applied (default: now)')
    .option('--state <FILE>', 'what "terraform state pull" printed (default: regular applies are assumed)')
    .option('--cadence <SPAN>', 'time from one apply to the next', '1d')
    .option('--json', 'print it as JSON', false)
    .addHelpText('after', `\n${USE}`)
    .action((directory: string, flags: IncidentFlags) => {
      const at = flags.at === undefined ? present() : instantIn('--at', flags.at);
      const leakedAt = flags.leakedAt === undefined ? undefined : instantIn('--leaked-at', flags.leakedAt);
      if (leakedAt !== undefined && leakedAt > at) {
        throw new WrongUsage(`--leaked-at must not be later than the apply, got ${flags.leakedAt}: leave it out if nobody knows`);
      }
      const incident = incidentOf({
        manifest: manifestIn(directory, 'revoke'),
        path: flags.credential,
        leakedAt,
        at,
        cadence: cadence(flags.cadence),
        state: flags.state,
      });
      io.stdout.write(`${flags.json ? JSON.stringify(incident, undefined, 2) : printIncident(incident, directory)}\n`);
      exit(ExitCode.CLEAN);
    });
}

function cadence(text: string): number {
  const seconds = exactSpan('--cadence', text);
  if (seconds === 0) throw wrong('--cadence', EXACT_SPAN_FORM, text);
  return seconds;
}
