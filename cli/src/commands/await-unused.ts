import { Command } from 'commander';
import type { Machine } from '../audit/asking/machine';
import { NotAnswered } from '../audit/asking/not-answered';
import { awaitUnused } from '../audit/await-unused';
import { know } from '../audit/known/known-stack';
import type { KnownToken } from '../audit/known/known-token';
import { printable } from '../audit/printable';
import { WrongUsage } from '../rehearsal/errors';
import { formatSeconds } from '../time/span';
import { auditedVendors } from '../vendors/audited';
import { urlIn } from './asked-vendors';
import { ENVIRONMENT } from './audit';
import { collect } from './collect';
import { ExitCode } from './exit-code';
import { exactSpan } from './flag-values';
import { givenStacks } from './given-stacks';
import type { Io } from './io';

interface AwaitFlags {
  readonly credential: string;
  readonly stack?: string;
  readonly for: string;
  readonly timeout: string;
  readonly url?: readonly string[];
}

const EXIT_CODES = `Exit codes:
  0  nobody has used a superseded token of the credential for so long, or there is none
  1  somebody still does, and the time is up
  2  wrong usage
  3  it cannot be told: the vendor does not tell, or could not be asked

Example:
  terraform show -json | rotating-tokens await-unused - --stack cdktf.out/stacks/NAME --credential fleet/build --for 1h`;

/** `rotating-tokens await-unused STATE`; hands its exit code to `exit`. */
export function awaitUnusedCommand(io: Io, exit: (code: number) => void, machine: Machine): Command {
  return new Command('await-unused')
    .summary('wait until nobody uses the superseded tokens of a credential any more')
    .description(
      'Asks the vendor when the superseded tokens of a credential were last used, until that is long enough ago. Changes nothing. Only vendors that tell the use of each token can be waited for: HCP Terraform, and Cloudflare where each generation has a token of its own.',
    )
    .argument('<STATE>', 'output of terraform show -json or of terraform state pull; - reads it from the standard input')
    .requiredOption(
      '--credential <PATH>',
      'path of the credential in its stack, e.g. fleet/build; without --stack the address of its block',
    )
    .option('--stack <DIR>', 'directory of the synthesized stack, e.g. cdktf.out/stacks/NAME')
    .option('--for <SPAN>', 'for how long nobody may have used them', '1h')
    .option('--timeout <SPAN>', 'how long to wait for that', '24h')
    .option('--url <VENDOR=URL>', 'where the API of a vendor is; repeatable (default: the environment, or its public address)', collect)
    .addHelpText('after', `\n${ENVIRONMENT}\n\n${EXIT_CODES}`)
    .action(async (state: string, flags: AwaitFlags) => exit(await run(state, flags, io, machine)));
}

async function run(state: string, flags: AwaitFlags, io: Io, machine: Machine): Promise<number> {
  const [idle, timeout] = [exactSpan('--for', flags.for), exactSpan('--timeout', flags.timeout)];
  const urls = new Map((flags.url ?? []).map((text) => urlIn(text, auditedVendors)));
  const [given] = await givenStacks([state], flags, io);
  const { tokens } = know(given, { vendors: auditedVendors, now: Math.floor(machine.now()) });
  const own = tokens.filter((token) => isOf(token, flags.credential));
  if (own.length === 0) {
    const known = [...new Set(tokens.map(({ credential }) => credential))].join(', ') || 'none';
    throw new WrongUsage(`--credential must be one whose tokens the state holds (${known}), got "${flags.credential}"`);
  }
  const vendor = auditedVendors.find(({ id }) => id === own[0].vendor)!;
  if (own.some(({ isRenewedInPlace }) => isRenewedInPlace) || !vendor.tellsUse) {
    const why = vendor.tellsUse ? 'tells when a token was used, not which of its secrets' : 'does not tell when a token is used';
    throw new NotAnswered(`${vendor.title} ${why}: look at the consumers of ${flags.credential}`);
  }
  const superseded = own.filter(({ standing }) => standing === 'superseded');
  if (superseded.length === 0) {
    io.stdout.write(`${flags.credential} has no superseded token\n`);
    return ExitCode.CLEAN;
  }
  const connection = vendor.connect({ environment: io.environment, machine, url: urls.get(vendor.id) });
  const say = (text: string) => io.stderr.write(`${printable(text)}\n`);
  const done = await awaitUnused({ vendor, connection, tokens: superseded, idle, timeout, machine, say });
  io.stdout.write(
    done
      ? `nobody has used a superseded token of ${flags.credential} for ${formatSeconds(idle)}\n`
      : `a superseded token of ${flags.credential} was used within the last ${formatSeconds(idle)}: ${formatSeconds(timeout)} are up\n`,
  );
  return done ? ExitCode.CLEAN : ExitCode.FAILED;
}

function isOf({ credential, address }: KnownToken, path: string): boolean {
  return credential === path || address === path || address.startsWith(`${path}[`);
}
