import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/rehearsal/report/report';
import { fixture, rehearsalOf } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(60_000);

/** Every secret of the emulator has this in it. */
const SECRET = /\.atlasv1\./;

const TURN_OF_THE_MONTH = { from: '2027-01-29T00:00:00Z', until: '15d', cadence: '3d' };
const NO_CREATE = 'POST **/authentication-tokens status=422 times=always from=2027-02-01T00:00:00Z until=2027-02-11T00:00:00Z';

describe('a rehearsal fails', () => {
  test('a token that is destroyed before its successor exists', async () => {
    const report = await rehearsalOf(fixture('replaced-first'), { from: '2027-01-31T00:00:00Z' });

    expect(report.exitCode).toBe(1);
    expect(report.lockOuts).toMatchObject([
      { credential: 'tfe_agent_token.build', place: 'output.token', from: '2027-02-01T00:00:00Z', length: 4 * 3600 },
    ]);
    expect(report.lockOuts[0].cause).toMatch(/was retired in the apply of 2027-02-01T00:00:00Z, which only then delivered its successor/);
    expect(report.smallestOverlap).toBe(0);
  });

  test('generations without a roster, when their creation is refused', async () => {
    const report = await rehearsalOf(fixture('generations-without-roster'), { ...TURN_OF_THE_MONTH, fault: [NO_CREATE] });

    expect(report.exitCode).toBe(1);
    expect(report.lockOuts).toMatchObject([{ generation: '2027-01', from: '2027-02-10T00:00:00Z', until: '2027-02-13T04:00:00Z' }]);
    expect(report.lockOuts[0].cause).toMatch(/no successor has been delivered here: Error: Error creating agent token .* injected fault$/);
    expect(report.counts.failedApplies).toBe(4);
    expect(report.reasons).toHaveLength(1);
  });

  test('a creation that is refused to the end, though a roster keeps the old token', async () => {
    const fault = NO_CREATE.replace('2027-02-11', '2027-03-01');

    const report = await rehearsalOf(fixture('calendar-without-memory'), { ...TURN_OF_THE_MONTH, fault: [fault] });

    expect(report.exitCode).toBe(1);
    expect(report.lockOuts).toEqual([]);
    expect(report.reasons).toEqual([
      expect.stringMatching(/^at the end .* the apply of 2027-02-13T00:00:00Z failed with Error: Error creating/),
    ]);
  });

  test('generations that follow the calendar through a pause', async () => {
    const report = await rehearsalOf(fixture('calendar-without-memory'), { until: '5mo', cadence: '1w', pause: ['2w..4mo'] });

    expect(report.exitCode).toBe(1);
    expect(report.lockOuts).toMatchObject([{ place: 'tfe_variable.token#value', generation: '2027-01' }]);
    expect(report.lockOuts[0].cause).toContain('which only then delivered its successor');
  });

  test('an output that anybody may see', async () => {
    const report = await rehearsalOf(fixture('exposed-output'));

    expect(report.exitCode).toBe(1);
    expect(report.leaks).toEqual([
      { credential: 'tfe_agent_token.build', where: 'the text of the apply', first: '2027-01-01T00:00:00Z', times: 1 },
      { credential: 'tfe_agent_token.build', where: 'output.settings', first: '2027-01-01T00:00:00Z', times: 3 },
    ]);
    expect(report.credentials[0].places).toEqual(['output.settings.agent.token']);
  });

  test('a plan that never settles', async () => {
    const report = await rehearsalOf(fixture('never-settles'));

    expect(report.exitCode).toBe(1);
    expect(report.unsettledPlans).toHaveLength(3);
    expect(report.unsettledPlans[0]).toEqual({
      at: '2027-01-01T00:00:00Z',
      actions: ['terraform_data.restless will be updated in-place'],
    });
  });

  test('a stack whose plan is refused to the end', async () => {
    const report = await rehearsalOf(
      temporaryDirectory({
        'main.tf': `
          resource "tfe_agent_token" "build" {
            agent_pool_id = "apool-0123456789abcdef"
            description   = "build"
          }
          output "token" {
            value = tfe_agent_token.build.token
          }
        `,
      }),
    );

    expect(report.exitCode).toBe(1);
    expect(report.counts.refusedPlans).toBe(3);
    expect(report.failures[0].error).toContain('Output refers to sensitive values');
    expect(report.reasons).toEqual([
      expect.stringMatching(
        /^at the end the stack cannot be applied: the plan of 2027-01-03T00:00:00Z failed with Error: Output refers to/,
      ),
    ]);
  });
});

describe('a rehearsal is clean', () => {
  test('a token that never changes', async () => {
    const report = await rehearsalOf(fixture('static'));

    expect(report).toMatchObject({ exitCode: 0, verdict: 'clean', counts: { applies: 3, changes: 1, plans: 4 } });
    expect(report.notes).toEqual([
      'tfe_agent_token.build did not rotate in this time',
      'nothing is declared of tfe_agent_token.build: say with --overlap and --rotates-every what it is held to besides acceptance',
    ]);
  });

  test('generations that overlap', async () => {
    const report = await rehearsalOf(fixture('generations-without-roster'), TURN_OF_THE_MONTH);

    expect(report.exitCode).toBe(0);
    expect(report.smallestOverlap).toBe(9 * 86400);
    expect(report.credentials[0].generations).toMatchObject([
      { generation: '2027-01', superseded: '2027-02-01T00:00:00Z', retired: '2027-02-10T00:00:00Z' },
      { generation: '2027-02', created: '2027-02-01T00:00:00Z', delivered: '2027-02-01T00:00:00Z', superseded: null, retired: null },
    ]);
  });

  test('a creation that is refused for a part of the overlap', async () => {
    const fault = NO_CREATE.replace('2027-02-11', '2027-02-05');

    const report = await rehearsalOf(fixture('calendar-without-memory'), { ...TURN_OF_THE_MONTH, cadence: '2d', fault: [fault] });

    expect(report.exitCode).toBe(0);
    expect(report.failures.map(({ at, injected }) => ({ at, injected }))).toEqual([
      { at: '2027-02-01T00:00:00Z', injected: [fault] },
      { at: '2027-02-02T00:00:00Z', injected: [fault] },
      { at: '2027-02-04T00:00:00Z', injected: [fault] },
    ]);
    expect(report.smallestOverlap).toBe(2 * 86400);
  });

  test('a synthesized stack with an aliased provider, whose revocation refuses as declared', async () => {
    const report = await rehearsalOf(fixture('synthesized'), { until: '12d', cadence: '3d' });

    expect(report.exitCode).toBe(0);
    expect(report.lockOuts).toEqual([]);
    expect(report.declaredRefusals).toMatchObject([{ generation: 'first', from: '2027-01-10T00:00:00Z', length: 4 * 3600 }]);
  });

  test('a token of a module in the neighbourhood, by a provider of another name, applied elsewhere', async () => {
    const report = await rehearsalOf(fixture('modules/live'));

    expect(report.exitCode).toBe(0);
    expect(report.credentials).toMatchObject([{ address: 'module.build.tfe_agent_token.this', places: ['output.token'] }]);
  });

  test('a token that leaves no trace in the state', async () => {
    const report = await rehearsalOf(fixture('write-only'));

    expect(report.exitCode).toBe(0);
    expect(report.credentials[0].places).toEqual(['tfe_variable.token#value_wo']);
  });
});

describe('a rehearsal is inconclusive', () => {
  test.each([
    ['nothing-to-watch', 'there was nothing to watch'],
    ['unmovable-clock', 'the clock could not be moved: the stack reads plantimestamp()'],
    ['unread', 'nobody reads tfe_agent_token.build'],
  ])('%s', async (name, reason) => {
    const report = await rehearsalOf(fixture(name));

    expect(report.exitCode).toBe(3);
    expect(report.reasons).toEqual([expect.stringContaining(reason)]);
  });

  test('unless it is said that nobody is meant to read the credential', async () => {
    const report = await rehearsalOf(fixture('unread'), { allowUnread: ['tfe_agent_token.build', 'tfe_agent_token.other'] });

    expect(report.exitCode).toBe(0);
    expect(report.notes).toContain('--allow-unread tfe_agent_token.other names no credential of the stack');
  });

  test('when a fault never struck', async () => {
    const report = await rehearsalOf(fixture('static'), { fault: ['POST /nowhere', 'DELETE-BY-HAND at=2026-01-01T00:00:00Z'] });

    expect(report.exitCode).toBe(3);
    expect(report.reasons).toHaveLength(2);
    expect(report.reasons[0]).toMatch(
      /never struck: check its method, its path and its period \(calls of this stack: .*POST \/api\/v2\/agent-pools\/\*\/authentication-tokens/,
    );
  });
});

describe('a rehearsal goes on', () => {
  test('after Terraform was killed, its lock left behind and a token lost', async () => {
    const fault = 'KILL POST **/authentication-tokens commit=after nth=2';

    const report = await rehearsalOf(fixture('generations-without-roster'), { ...TURN_OF_THE_MONTH, fault: [fault] });

    expect(report.exitCode).toBe(0);
    expect(report.failures).toEqual([
      { at: '2027-02-01T00:00:00Z', step: 'apply', error: 'Terraform was killed', injected: [fault], follows: false },
    ]);
    expect(report.counts).toMatchObject({ applies: 6, failedApplies: 1, supersessions: 1 });
    expect(report.notes).toContain('1 state lock left behind by a killed Terraform, and broken');
    expect(report.orphans).toMatchObject([{ vendor: 'tfe', live: true }]);
  });

  test('after a token was deleted by hand', async () => {
    const report = await rehearsalOf(fixture('static'), { fault: ['DELETE-BY-HAND at=2027-01-01T12:00:00Z'] });

    expect(report.exitCode).toBe(1);
    expect(report.lockOuts).toMatchObject([{ from: '2027-01-01T12:00:00Z', until: '2027-01-02T04:00:00Z' }]);
    expect(report.lockOuts[0].cause).toContain('was retired by hand, an injected fault');
    expect(report.credentials[0].generations).toHaveLength(2);
  });

  test('while the vendor asks for patience, which takes no virtual time', async () => {
    const report = await rehearsalOf(fixture('static'), { fault: ['* ** status=429 times=5 header.X-RateLimit-Reset=600'] });

    expect(report.exitCode).toBe(0);
    expect(report.credentials[0].generations[0].created).toBe('2027-01-01T00:00:00Z');
  });
});

test('the same rehearsal with the same seed gives the same report, to the byte', async () => {
  const flags = { ...TURN_OF_THE_MONTH, fault: ['POST **/authentication-tokens status=500 commit=after nth=2'] };
  const [once, again] = [await rehearsalOf(fixture('deliveries'), flags), await rehearsalOf(fixture('deliveries'), flags)];

  expect(JSON.stringify(again)).toBe(JSON.stringify(once));
});

test('also where a fault strikes one of several calls that Terraform makes at once', async () => {
  const stack = readFileSync(join(fixture('static'), 'main.tf'), 'utf8');
  const more = [1, 2, 3, 4, 5].map(
    (n) => `resource "tfe_agent_token" "more_${n}" {\n  agent_pool_id = tfe_agent_pool.fleet.id\n  description = "more ${n}"\n}\n`,
  );
  const directory = temporaryDirectory({ 'main.tf': [stack, ...more].join('\n') });
  const flags = { until: '1d', fault: ['POST **/authentication-tokens status=422 nth=4'] };

  const reports = [await rehearsalOf(directory, flags), await rehearsalOf(directory, flags)];

  for (const { counts, credentials } of reports) {
    expect(counts.failedApplies).toBe(1);
    const late = credentials.filter(({ generations }) => generations[0].created !== '2027-01-01T00:00:00Z');
    expect(late.map(({ address }) => address)).toEqual(['tfe_agent_token.more_3']);
  }
  expect(JSON.stringify(reports[1])).toBe(JSON.stringify(reports[0]));
});

describe('a rehearsal cannot begin', () => {
  test('without a stand-in for a provider', async () => {
    const directory = temporaryDirectory({
      'main.tf': 'terraform {\n  required_providers {\n    a = { source = "example/unheard-of" }\n  }\n}',
    });

    await expect(rehearsalOf(directory)).rejects.toThrow(
      /no stand-in for the provider [a-z.]+\/example\/unheard-of: run "terraform -chdir=.* init", .* with --plugin-dir DIR/,
    );
  });

  test('with a configuration that Terraform does not understand', async () => {
    await expect(rehearsalOf(temporaryDirectory({ 'main.tf': 'resource "x" {' }))).rejects.toThrow(
      /main\.tf cannot be read: its braces or quotes do not match/,
    );
  });

  test('without a value for a variable', async () => {
    const directory = temporaryDirectory({
      'main.tf': 'variable "pool" {\n  type = string\n}\nresource "tfe_agent_pool" "p" {\n  name = var.pool\n}',
    });

    await expect(rehearsalOf(directory)).rejects.toThrow(
      'variable "pool" of the stack has no value: give --var pool=VALUE or --var-file FILE',
    );
  });
});

describe('a report', () => {
  test('is the same for the same seed, and another for another', async () => {
    const [first, second, third] = await Promise.all(['1', '1', '2'].map((seed) => rehearsalOf(fixture('static'), { seed, until: '1d' })));

    expect(second).toEqual(first);
    expect(third.credentials[0].generations[0].tokenId).not.toBe(first.credentials[0].generations[0].tokenId);
  });

  test('is the same when plans are begun before their time', async () => {
    const flags = { ...TURN_OF_THE_MONTH, cadence: '1d' };

    const [inTurn, ahead] = await Promise.all(
      [false, true].map((planAhead) => rehearsalOf(fixture('generations-without-roster'), flags, { planAhead })),
    );

    expect(ahead).toEqual(inTurn);
    expect(ahead.counts).toMatchObject({ applies: 16, changes: 3, supersessions: 1 });
  });

  test.each<[string, Parameters<typeof rehearsalOf>[1]]>([
    ['exposed-output', {}],
    ['replaced-first', { from: '2027-01-31T00:00:00Z' }],
  ])('holds no secret, not even of %s', async (name, flags) => {
    const report: Report = await rehearsalOf(fixture(name), flags);

    expect(JSON.stringify(report)).not.toMatch(SECRET);
  });
});
