// Has the vendors' own clients talk to the emulators, and wants every route of these to have been called. That of Lacework is left out: its Go
// SDK is not to be had from the registry of Go modules.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type CallRule, parseFaultRule } from '../../src/emulation/faults';
import { describe } from '../../src/emulation/unknown-calls';
import { VirtualClock } from '../../src/time/clock';
import { CloudflareEmulator } from '../../src/vendors/cloudflare/emulator/cloudflare-emulator';
import { TfeEmulator } from '../../src/vendors/tfe/emulator/tfe-emulator';
import { complaintsAbout, type Excuses } from './routes';

interface Tried {
  /** What the tests find its address by. */
  readonly name: string;
  readonly emulator: TfeEmulator | CloudflareEmulator;
  readonly excuses: Excuses;
  readonly faults: readonly string[];
}

/** As the provider for tests is built: what both need is compiled once. */
const TEST = ['test', '-count=1', '-timeout=60s', '-vet=off', '-trimpath', '-ldflags=-s -w', '-gcflags=all=-N -l', './...'];

async function main(): Promise<number> {
  const options = { clock: new VirtualClock(Date.parse('2027-01-01T00:00:00Z') / 1000), seed: 1 };
  const tried: readonly Tried[] = [
    {
      name: 'TFE',
      emulator: await TfeEmulator.start(options),
      excuses: { 'GET /.well-known/terraform.json': 'the provider asks for it, and not through its client' },
      faults: [
        'POST /api/v2/organizations/limited/agent-pools status=429 header.X-RateLimit-Reset=0.1',
        'POST /api/v2/organizations/failing/agent-pools',
        'POST /api/v2/organizations/broken/agent-pools',
      ],
    },
    {
      name: 'CLOUDFLARE',
      emulator: await CloudflareEmulator.start(options),
      excuses: { '* /client/v4/zones/:owner/access/policies*': 'says that there is no such path' },
      faults: ['v0', 'v6'].flatMap((client) => [
        `POST /client/v4/accounts/limited-${client}/access/service_tokens status=429 header.Retry-After=0`,
        `POST /client/v4/accounts/failing-${client}/access/service_tokens header.Retry-After=0`,
        `POST /client/v4/accounts/losing-${client}/access/service_tokens commit=after header.Retry-After=0`,
      ]),
    },
  ];
  for (const { emulator, faults } of tried) {
    for (const fault of faults) emulator.faults.add(parseFaultRule(fault) as CallRule);
  }
  try {
    const complaints = [...(await goTest(tried)), ...tried.flatMap(complaintsOf)];
    for (const complaint of complaints) console.error(`error: ${complaint}`);
    return complaints.length === 0 ? 0 : 1;
  } finally {
    for (const { emulator } of tried) await emulator.close();
  }
}

async function goTest(tried: readonly Tried[]): Promise<string[]> {
  const addresses = Object.fromEntries(tried.map(({ name, emulator }) => [`${name}_EMULATOR`, emulator.url]));
  const go = spawn('go', TEST, {
    cwd: __dirname,
    env: { ...process.env, CGO_ENABLED: '0', ...addresses },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const [stream, to] of [
    [go.stdout, process.stdout],
    [go.stderr, process.stderr],
  ] as const) {
    stream.on('data', (chunk) => {
      printed += chunk;
      to.write(chunk);
    });
  }
  const [code] = await once(go, 'close');
  const secrets = tried.flatMap(({ emulator }) => emulator.issued().map(({ secret }) => secret));
  return [
    ...(code === 0 ? [] : ['the tests of the clients failed']),
    ...(secrets.some((secret) => printed.includes(secret)) ? ['a secret was printed'] : []),
  ];
}

function complaintsOf({ name, emulator, excuses }: Tried): string[] {
  const complaints = [
    ...complaintsAbout(emulator.routes, emulator.requests.list(), excuses),
    ...emulator.unknownCalls().map(describe),
    ...emulator.faults.fired().flatMap(({ rule, fired }) => (fired === rule.times ? [] : [`no client met the fault "${rule.text}"`])),
  ];
  return complaints.map((complaint) => `${name}: ${complaint}`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  ({ message }: Error) => {
    console.error(`error: ${message}`);
    process.exitCode = 1;
  },
);
