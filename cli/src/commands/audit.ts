import { Command } from 'commander';
import { createColors } from 'picocolors';
import type { Machine } from '../audit/asking/machine';
import { audit } from '../audit/audit';
import { findings } from '../audit/findings';
import { NHI_RISKS } from '../audit/nhi';
import { metricsOf } from '../audit/report/metrics';
import type { AuditReport } from '../audit/report/report';
import { textOf } from '../audit/report/text';
import { auditedVendors } from '../vendors/audited';
import { AUDIT_FORMATS, type AuditFlags, type AuditFormat, readAuditSettings } from './audit-settings';
import { collect } from './collect';
import { ExitCode } from './exit-code';
import { givenStacks, stacksWithoutState } from './given-stacks';
import type { Io } from './io';
import { give } from './wanted';

export const ENVIRONMENT = `Environment:
  TFE_TOKEN, or TF_TOKEN_app_terraform_io; TFE_HOSTNAME or TFE_ADDRESS
  CLOUDFLARE_API_TOKEN, or CLOUDFLARE_API_KEY and CLOUDFLARE_EMAIL; CLOUDFLARE_BASE_URL
  LW_ACCOUNT, LW_API_KEY and LW_API_SECRET, or LW_API_TOKEN; LW_SUBACCOUNT, LW_ORGANIZATION`;

const EXIT_CODES = `Exit codes:
  0  nothing was found to fail for
  1  something was found to fail for: see --fail-on
  2  wrong usage
  3  inconclusive: a vendor could not be asked, or did not show all

Examples:
  terraform show -json | rotating-tokens audit - --stack cdktf.out/stacks/NAME
  rotating-tokens audit --app cdktf.out agents=agents.json ci=ci.json --format text --format prometheus=tokens.prom
  rotating-tokens audit --ask tfe=apool-0123456789abcdef --max-age 90d --fail-on too-old,unused`;

/** `rotating-tokens audit`; hands its exit code to `exit`. */
export function auditCommand(io: Io, exit: (code: number) => void, machine: Machine): Command {
  return new Command('audit')
    .summary('ask the vendors which tokens there are, and compare them with the state')
    .description(
      'Asks the vendors of the tokens that a state holds for all that they have, and tells what is wrong with them. Changes nothing: it prints the calls that would clean up. What it prints holds no secret.',
    )
    .argument(
      '[STATE...]',
      'FILE or STACK=FILE: the output of terraform show -json or of terraform state pull, - reads it from the standard input',
    )
    .option('--stack <DIR>', 'directory of the synthesized stack, e.g. cdktf.out/stacks/NAME: tells rotations, overlaps and owners')
    .option('--app <DIR>', 'directory of a whole app, e.g. cdktf.out; states are then given as STACK=FILE')
    .option(
      '--ask <VENDOR=PLACE>',
      'look there, too: tfe=apool-ID, cloudflare=accounts/ID, cloudflare=zones/ID, lacework=account; repeatable',
      collect,
    )
    .option('--url <VENDOR=URL>', 'where the API of a vendor is; repeatable (default: the environment, or its public address)', collect)
    .option('--max-age <SPAN>', 'too-old: how old a secret may be', '90d')
    .option('--unused <SPAN>', 'unused: how long a token may go unused', '30d')
    .option('--never-used <SPAN>', 'never-used: how long a token may be there without having been used', '7d')
    .option('--expiring <SPAN>', 'expiring: how near the end of a token may be', '14d')
    .option('--grace <SPAN>', 'overdue: how long an apply may be late', '1d')
    .option('--rollout <SPAN>', 'superseded-in-use: how long consumers take to pick up a delivered secret', '4h')
    .option('--idle <SPAN>', 'superseded-in-use: for how long a token was not used that nobody uses any more', '1d')
    .option('--settle <SPAN>', 'orphan: how long a token may be there that no state holds: an apply may be about to write it', '1h')
    .option('--fail-on <FINDING,...>', 'what to fail for: findings, all, or none; repeatable (default: every mandatory finding)', collect)
    .option('--json', 'print the report as JSON, the same as --format json', false)
    .option('--format <FORMAT[=FILE]>', `${AUDIT_FORMATS.join(', ')}; with =FILE it is written there; repeatable`, collect)
    .option('--findings', 'list what is looked for', false)
    .addHelpText('after', `\n${ENVIRONMENT}\n\n${EXIT_CODES}`)
    .action(async (states: readonly string[], flags: AuditFlags) =>
      exit(flags.findings ? list(io) : await run(states, flags, io, machine)),
    );
}

function list(io: Io): number {
  io.stdout.write(
    findings
      .map(({ id, severity, finds, remedy, risks }) =>
        [`${id} (${severity})`, `finds ${finds}`, `remedy: ${remedy}`, ...risks.map((risk) => `${risk} ${NHI_RISKS[risk]}`)].join('\n  '),
      )
      .map((text) => `${text}\n`)
      .join('\n'),
  );
  return ExitCode.CLEAN;
}

async function run(states: readonly string[], flags: AuditFlags, io: Io, machine: Machine): Promise<number> {
  const { wanted, ...settings } = readAuditSettings(states, flags);
  const stacks = await givenStacks(states, flags, io);
  const unseen = stacksWithoutState(flags, stacks);
  const report = await audit({ ...settings, stacks, unseen, vendors: auditedVendors, environment: io.environment, machine });
  give(wanted, io, (format, colors) => rendered(report, format, colors));
  return report.exitCode;
}

function rendered(report: AuditReport, format: AuditFormat, colors: boolean): string {
  return {
    text: () => textOf(report, createColors(colors)),
    json: () => JSON.stringify(report, null, 2),
    prometheus: () => metricsOf(report, 'prometheus'),
    openmetrics: () => metricsOf(report, 'openmetrics'),
  }[format]();
}
