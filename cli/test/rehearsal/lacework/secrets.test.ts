import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../../src/commands/program';
import { needlesOf } from '../../../src/rehearsal/watch/needles';
import { LaceworkEmulator } from '../../../src/vendors/lacework/emulator/lacework-emulator';
import { quickFleet } from './rehearsal';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lacework-secrets-'));
});

afterEach(() => rmSync(home, { recursive: true }));

/** Everything that a rehearsal of the fleet printed or saved, by where, and every secret there was. */
async function rehearsed(...faults: string[]) {
  const start = jest.spyOn(LaceworkEmulator, 'start');
  const directory = quickFleet()(home);
  const json = join(home, 'report.json');
  let [stdout, stderr] = ['', ''];
  const io = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    environment: process.env,
    onInterrupt: () => () => {},
  };
  const flags = ['--until', '6d', '--cadence', '12h', '--keep', '--json', json, ...faults.flatMap((rule) => ['--fault', rule])];
  const exitCode = await runProgram(['rehearse', directory, ...flags], io);
  const kept = /kept in (\S+)/.exec(stderr)?.[1] ?? '';
  const files = readdirSync(kept, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = new Map([json, ...files].map((path) => [path, readFileSync(path, 'utf8')]));
  rmSync(kept, { recursive: true });
  // a run is made again where it has learned in which order calls count
  const emulators: LaceworkEmulator[] = await Promise.all(start.mock.results.map(({ value }) => value));
  return { exitCode, texts: texts.set('stdout', stdout).set('stderr', stderr), secrets: emulators.flatMap((each) => each.issued()) };
}

/** Where any form of a secret stands. */
function found({ texts, secrets }: Awaited<ReturnType<typeof rehearsed>>): string[] {
  const needles = secrets.flatMap(({ secret }) => needlesOf(secret)).map(({ text }) => text);
  return [...texts].filter(([, text]) => needles.some((needle) => text.includes(needle))).map(([where]) => where);
}

test('prints and saves no token, although errors of the provider contain them', async () => {
  const result = await rehearsed(
    'POST **/AgentAccessTokens nth=3 status=500 commit=after',
    'PATCH **/AgentAccessTokens/* status=500',
    'GET **/AgentAccessTokens/* nth=20 status=500',
  );

  expect(result.secrets.length).toBeGreaterThanOrEqual(9);
  expect([...result.texts.values()].filter((text) => text.includes('AgentAccessTokens/[secret of ')).length).toBeGreaterThanOrEqual(3);
  expect(found(result)).toEqual([]);
});
