import { join } from 'node:path';
import { runProgram } from '../../src/commands/program';
import { MemoryIo } from '../support/memory-io';
import { temporaryDirectory } from '../support/temporary-directory';

const CALENDAR = { kind: 'calendar', segments: [{ from: '2026-12-26T00:00:00Z', every: 864000 }], overlap: 259200, memory: 4 };

function synthesized(more: Record<string, unknown> = {}, rotation: Record<string, unknown> = CALENDAR): string {
  const credentials = { tendays: { 'fleet/build': 'tfe_agent_token.build', ci: 'a_token.ci' } };
  const deliveries = { 'fleet/build': ['tfe_variable.token#value'] };
  const manifest = { version: 1, rotations: { tendays: rotation }, credentials, deliveries, ...more };
  return temporaryDirectory({ 'cdk.tf.json': JSON.stringify({ '//': { rotation: manifest } }) });
}

async function incident(directory: string, ...flags: string[]) {
  const io = new MemoryIo();
  const code = await runProgram(['incident', directory, '--at', '2027-01-17T06:00:00Z', ...flags], io);
  return { code, out: io.out, err: io.err };
}

test('says what to write, what the plan shows, who loses access when, and to remove nothing', async () => {
  const { code, out } = await incident(synthesized(), '--credential', 'fleet/build', '--leaked-at', '2027-01-16T12:00:00Z');

  expect(code).toBe(0);
  expect(out).toContain("on the construct fleet/build: revokeAt: ['2027-01-16T12:00:00Z']");
  expect(out).toContain('+ tfe_agent_token.build["2027-01-16T12:00:00Z"]');
  expect(out).toContain('~ tfe_variable.token\n');
  expect(out).toContain('- tfe_agent_token.build["2027-01-15T00:00:00Z"]');
  expect(out).toContain('ends 2027-01-15T00:00:00Z, issued 2027-01-15T06:00:00Z, at 2027-01-17T06:00:00Z');
  expect(out).toContain('whoever holds 2027-01-05T00:00:00Z or 2027-01-15T00:00:00Z');
  expect(out).toContain('nothing, ever');
});

test('prints the same as JSON, of a vendor that ends secrets by itself and a leak that was superseded since', async () => {
  const directory = synthesized({ holds: { ci: 864000 }, graces: { ci: 7200 } });

  const { out } = await incident(directory, '--credential', 'ci', '--leaked-at', '2027-01-14T00:00:00Z', '--json');

  expect(JSON.parse(out)).toMatchObject({
    write: { property: 'revokeAt', instant: '2027-01-14T00:00:00Z', present: [] },
    known: false,
    apply: { creates: null, current: '2027-01-15T00:00:00Z', delivers: [] },
    vendorEnds: 7200,
  });
});

test('adds to the revocations that are there, and takes the present instant where nobody knows when', async () => {
  const revocations = { 'fleet/build': { journal: 'build_revocations', revokeAt: ['2026-12-28T00:00:00Z'] } };

  const { out } = await incident(synthesized({ revocations }), '--credential', 'fleet/build');

  expect(out).toContain("revokeAt: ['2026-12-28T00:00:00Z', '2027-01-17T06:00:00Z']");
});

test.each<[string, string[], string]>([
  [
    'a credential that is not there',
    ['--credential', 'fleet/biuld'],
    '--credential must be one of the stack, got "fleet/biuld": ci, fleet/build',
  ],
  [
    'a leak in the future',
    ['--credential', 'ci', '--leaked-at', '2027-02-01T00:00:00Z'],
    '--leaked-at must not be later than the apply, got 2027-02-01T00:00:00Z: leave it out if nobody knows',
  ],
  [
    'a leak before the first boundary',
    ['--credential', 'ci', '--leaked-at', '2026-01-01'],
    '--leaked-at must be later than the anchor of rotation tendays, 2026-12-26T00:00:00Z, got 2026-01-01T00:00:00Z',
  ],
  ['an instant that is none', ['--credential', 'ci', '--leaked-at', 'yesterday'], '--leaked-at must be a UTC instant'],
  ['a cadence that is none', ['--credential', 'ci', '--cadence', '1mo'], '--cadence must be a whole number'],
  ['a state that is none', ['--credential', 'ci', '--state', __filename], '--state must be a state file of version 4, got'],
])('%s is wrong usage', async (_, flags, message) => {
  const { code, err } = await incident(synthesized(), ...flags);

  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('the state of another stack is wrong usage', async () => {
  const directory = temporaryDirectory({ 'state.json': JSON.stringify({ version: 4, serial: 1, resources: [] }) });

  const { code, err } = await incident(synthesized(), '--credential', 'ci', '--state', join(directory, 'state.json'));

  expect(code).toBe(2);
  expect(err).toContain('which knows nothing of rotation tendays: terraform state pull > FILE');
});

test.each([
  ['{}', 'declares no rotation, so there is nothing to revoke'],
  ['[]', 'holds no JSON object: synthesize the stack again'],
])('a stack that declares nothing is wrong usage: %s', async (file, message) => {
  const { code, err } = await incident(temporaryDirectory({ 'cdk.tf.json': file }), '--credential', 'ci');

  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('a calendar that only a plan knows is not foreseen', async () => {
  const { code, err } = await incident(synthesized({}, { ...CALENDAR, rotateAt: ['${var.emergency}'] }), '--credential', 'ci');

  expect(code).toBe(2);
  expect(err).toContain('depend on values that only a plan knows, so that nothing can be foreseen');
});
