import { Command } from 'commander';
import { createColors } from 'picocolors';
import { judge } from '../gate/gate';
import { readPlan } from '../gate/plan/read-plan';
import { junitOf } from '../gate/report/junit';
import { markdownOf } from '../gate/report/markdown';
import type { GateReport } from '../gate/report/report';
import { sarifOf } from '../gate/report/sarif';
import { textOf } from '../gate/report/text';
import { rules } from '../gate/rules';
import { type Manifest, readManifest } from '../manifest/manifest';
import { drawGantt } from '../timeline/gantt';
import { rotationsOf } from '../timeline/laws';
import { type CheckFlags, FORMATS, type Format, readCheckSettings } from './check-settings';
import { collect } from './collect';
import { ExitCode } from './exit-code';
import { present } from './flag-values';
import type { Io } from './io';
import { textIn } from './text-in';
import { give } from './wanted';

const EXIT_CODES = `Exit codes:
  0  nothing mandatory was found
  1  the plan would lock somebody out, or shows a secret
  2  wrong usage
  3  inconclusive: the plan is of an unknown format, incomplete or ended with an error

Examples:
  terraform plan -out=tfplan && terraform show -json tfplan | rotating-tokens check - --stack .
  rotating-tokens check tfplan.json --format sarif=gate.sarif --format markdown=comment.md
  rotating-tokens check tfplan.json --skip loses-all='the token leaked, incident 42'`;

/** `rotating-tokens check PLAN`; hands its exit code to `exit`. */
export function checkCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('check')
    .summary('refuse a plan that would lock somebody out')
    .description(
      'Reads a plan as terraform show -json writes it, and refuses it if it would lock somebody out. It needs no Terraform, no credentials and no network, and takes plans of any stack, written with this library or by hand. What it prints holds no secret.',
    )
    .argument('[PLAN]', 'file with the output of terraform show -json tfplan; - reads it from the standard input')
    .option('--stack <DIR>', 'directory of the synthesized stack, e.g. cdktf.out/stacks/NAME: tells overlaps and revocations')
    .option('--allow-destroy <ADDRESS>', 'this credential, by its address or path, may be destroyed as a whole; repeatable', collect)
    .option('--skip <RULE=REASON>', 'this rule refuses nothing; the reason stands in the report; repeatable', collect)
    .option('--json', 'print the report as JSON, the same as --format json', false)
    .option('--format <FORMAT[=FILE]>', `${FORMATS.join(', ')}; with =FILE it is written there; repeatable`, collect)
    .option('--rules', 'list the rules', false)
    .addHelpText('after', `\n${EXIT_CODES}`)
    .action(async (plan: string | undefined, flags: CheckFlags) => exit(flags.rules ? listRules(io) : await run(plan, flags, io)));
}

function listRules(io: Io): number {
  io.stdout.write(
    rules.map(({ id, severity, refuses, remedy }) => `${id} (${severity})\n  refuses ${refuses}\n  remedy: ${remedy}\n`).join('\n'),
  );
  return ExitCode.CLEAN;
}

async function run(argument: string | undefined, flags: CheckFlags, io: Io): Promise<number> {
  const { plan, stack, allowDestroy, skip, wanted } = readCheckSettings(argument, flags);
  const manifest = stack === undefined ? undefined : readManifest(stack);
  const raw = readPlan(await textIn('PLAN', plan, io));
  const report = judge(raw, { plan, skip, allowDestroy, manifest, environment: io.environment });
  give(wanted, io, (format, colors) => rendered(report, format, colors, manifest));
  return report.exitCode;
}

function rendered(report: GateReport, format: Format, colors: boolean, manifest: Manifest | undefined): string {
  return {
    text: () => textOf(report, createColors(colors)),
    json: () => JSON.stringify(report, null, 2),
    sarif: () => sarifOf(report),
    markdown: () => markdownOf(report, manifest && calendarOf(manifest, report)),
    junit: () => junitOf(report),
  }[format]();
}

/** What comes after a plan, as the schedules of the stack say. */
function calendarOf(manifest: Manifest, { now }: GateReport): string | undefined {
  return drawGantt(rotationsOf(manifest), now === null ? present() : Date.parse(now) / 1000);
}
