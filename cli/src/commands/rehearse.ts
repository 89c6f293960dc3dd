import { Command } from 'commander';
import { FAULT_HELP } from '../emulation/fault-rule';
import { DEFAULT_FROM } from '../rehearsal/timetable';
import { toInstant } from '../time/clock';
import { collect } from './collect';
import { present } from './flag-values';
import type { Io } from './io';
import type { RehearseFlags } from './rehearse-settings';

const EXIT_CODES = `Exit codes:
  0  clean: no consumer was ever refused, no secret shown, every second plan empty
  1  a lock-out, a leak, a second plan that was not empty, an apply that failed by itself, or a stack that cannot be applied any more
  2  wrong usage
  3  inconclusive: the clock could not be moved, a credential is read by nobody, a fault never struck, there was nothing to
     watch, or Terraform could not be run

Examples:
  rotating-tokens rehearse cdktf.out/stacks/NAME --until 14mo
  rotating-tokens rehearse . --quick --overlap 7d --rotates-every 30d
  terraform state pull | rotating-tokens rehearse cdktf.out/stacks/NAME --state - --pause 90d..240d`;

/** `rotating-tokens rehearse DIR`; hands its exit code to `exit`. */
export function rehearseCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('rehearse')
    .summary('run a stack through virtual time and see whether anyone is locked out')
    .description(
      'Copies the Terraform configuration in DIR, points its providers and its backend at this machine, and runs the real Terraform through virtual time: at each apply a plan, an apply, and a second plan that must be empty. Whoever reads a secret, in the state or in an output, picks it up after the roll-out and must be accepted at every instant.',
    )
    .argument('<DIR>', 'directory with *.tf or *.tf.json files, e.g. cdktf.out/stacks/NAME; or a whole app, e.g. cdktf.out')
    .option('--from <INSTANT>', 'where virtual time begins', toInstant(DEFAULT_FROM))
    .option('--until <SPAN|INSTANT>', 'where it ends', '14mo')
    .option('--cadence <SPAN>', 'time from one apply to the next', '1d')
    .option('--rollout <SPAN>', 'time from the delivery of a secret until its consumer uses it', '4h')
    .option('--job <SPAN>', 'the longest job: what a consumer began with a secret goes on with it for so long after the roll-out', '0h')
    .option('--skew <SPAN>', 'each apply is followed by one of another machine, whose clock is behind by this much, e.g. 90s', '0s')
    .option('--pause <START..END>', 'no applies in this time, instants or offsets from --from; repeatable', collect)
    .option('--edit <MOMENT=DIR>', 'from this moment on the stack is what DIR holds: rehearses a change of it; repeatable', collect)
    .option('--fault <RULE>', 'inject a fault, see below; repeatable', collect)
    .option('--providers <KIND>', 'stand-in: providers that run in this process; installed: the real ones, pointed at this machine')
    .option('--plugin-dir <DIR>', 'take the real providers from this directory; with --providers stand-in only those without a stand-in')
    .option('--schemas <FILE>', 'what "terraform providers schema -json" printed, for what has no stand-in and is not installed')
    .option('--terraform-bin <PATH>', 'the program to run, also TERRAFORM_BINARY_NAME (default: terraform, or tofu, on PATH)')
    .option('--var <NAME=VALUE>', 'value of a variable of the stack; repeatable', collect)
    .option('--var-file <FILE>', 'file with such values; repeatable', collect)
    .option('--overlap <SPAN>', 'what no manifest says: how long superseded secrets are meant to stay valid')
    .option('--rotates-every <SPAN>', 'what no manifest says: the longest time that credentials are meant to keep a secret')
    .option('--stack-lag <SPAN>', 'of an app: time from the apply of a stack to that of the next one', '1m')
    .option('--stack <STACK=SPAN>', 'of an app: the cadence of one stack; repeatable', collect)
    .option('--only <STACK>', 'of an app: the others are applied in the beginning only')
    .option(
      '--state <FILE>',
      'begin with this state, as "terraform state pull" prints it; - for what comes in (--from is then the present)',
    )
    .option('--remote-state <NAME=FILE>', 'what data.terraform_remote_state.NAME reads, from "terraform state pull"; repeatable', collect)
    .option('--allow-unread <ADDRESS>', 'nobody is meant to read the credential with this resource address; repeatable', collect)
    .option('--quick', 'apply only just before and after what is known to happen, and now and then in between', false)
    .option('--json <FILE>', 'write the whole report')
    .option('--report <FILE>', 'write a page of one file, with the timeline of every credential and every consumer')
    .option('--markdown <FILE>', 'write a page for pull requests and job summaries')
    .option('--wide', 'print every generation in a table of its own, however wide', false)
    .option('--quiet', 'print the verdict and why alone, and no progress', false)
    .option('--keep', 'keep the copy of the stack, and what Terraform printed', false)
    .option('--seed <N>', 'of the ids and secrets the vendors make up', '1')
    .addHelpText('after', `\n${FAULT_HELP}\n\n${EXIT_CODES}`)
    .action(async (directory: string, flags: RehearseFlags, command: Command) => {
      // no other command waits for the emulators to load
      const { runRehearsal } = require('./run-rehearsal') as typeof import('./run-rehearsal');
      exit(await runRehearsal(directory, beginning(flags, command), io));
    });
}

/** A state is that of today. */
function beginning(flags: RehearseFlags, command: Command): RehearseFlags {
  const isToday = flags.state !== undefined && command.getOptionValueSource('from') === 'default';
  return isToday ? { ...flags, from: toInstant(present()) } : flags;
}
