import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { RehearseFlags } from '../../cli/src/commands/rehearse-settings';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import { AgentFleet } from '../../examples/agent-fleet/stack';

const DAY = 86400;

let outdir: string;

beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'agent-fleet-'));
  const app = new App({ outdir });
  new AgentFleet(app, 'agent-fleet');
  app.synth();
});

afterAll(() => rmSync(outdir, { recursive: true }));

/** Boundaries at 2027-01-15, 02-14, 03-16, 04-15, 05-15 and so on. */
const rehearse = (flags: Partial<RehearseFlags>) =>
  rehearsalOf(join(outdir, 'stacks', 'agent-fleet'), { cadence: '6d', job: '12h', ...flags });

test('rotates for fourteen months of weekly applies, every consumer keeps the overlap, and no job of an agent is cut', async () => {
  const report = await rehearse({ until: '14mo', cadence: '1w' });

  expect(report).toMatchObject({ verdict: 'clean', reasons: [] });
  expect(report.counts).toMatchObject({ supersessions: 42, lockOuts: 0, leaks: 0, unsettledPlans: 0, refusedPlans: 0, failedApplies: 0 });
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(7 * DAY);
  expect(report.credentials.flatMap(({ places }) => places).sort()).toEqual([
    'kubernetes_secret_v1.fleet_build_kubernetes_secret_v1-agents-tfc-agent_AC40086A#data.TFC_AGENT_TOKEN',
    'output.fleet_deploy_secret_71D45546',
    'tfe_variable.build-agent-token#value',
  ]);
});

test('passes through a pause of five intervals in one step', async () => {
  const report = await rehearse({ until: '8mo', pause: ['40d..190d'] });

  expect(report).toMatchObject({ verdict: 'clean', reasons: [] });
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(7 * DAY);
  expect(report.credentials[0].generations.map(({ generation }) => generation)).toEqual([
    '2026-12-16T00:00:00Z',
    '2027-01-15T00:00:00Z',
    '2027-06-14T00:00:00Z',
    '2027-07-14T00:00:00Z',
    '2027-08-13T00:00:00Z',
  ]);
});

test('is refused after a pause longer than its memory, with the remedy, and locks nobody out', async () => {
  const report = await rehearse({ until: '800d', pause: ['12d..780d'] });

  expect(report.lockOuts).toEqual([]);
  expect(report.failures.every(({ step }) => step === 'plan')).toBe(true);
  expect(report.failures[0].error.replace(/\s+/g, ' ')).toMatch(
    /more than 24 generations went by since the last apply.* Raise its memory until this plan passes \(28 is enough\)/,
  );
  expect(report.reasons).toEqual([expect.stringContaining('at the end the stack cannot be applied')]);
});

describe('recovers by the next apply, and locks nobody out, when', () => {
  test.each([
    ['the vendor refuses a create', 'POST **/authentication-tokens status=422 nth=3 times=2'],
    ['the vendor creates a token and answers with an error', 'POST **/authentication-tokens status=500 commit=after nth=3'],
    ['the vendor asks to wait', '* **/authentication-tokens** status=429 nth=5 times=3 header.X-RateLimit-Reset=1.0'],
    ['a delivery is refused', 'PATCH **/vars/* status=422'],
    ['a delivery arrives and is answered with an error', 'PATCH **/vars/* status=422 commit=after'],
    ['a retirement is refused', 'DELETE **/authentication-tokens/* status=422'],
    ['Terraform is killed before a create', 'KILL POST **/authentication-tokens nth=3'],
    ['Terraform is killed after a create', 'KILL POST **/authentication-tokens nth=3 commit=after'],
    ['Terraform is killed before a delivery', 'KILL PATCH **/vars/*'],
    ['Terraform is killed after a retirement', 'KILL DELETE **/authentication-tokens/* commit=after'],
  ])('%s', async (_, fault) => {
    const report = await rehearse({ from: '2027-01-10T00:00:00Z', until: '48d', cadence: '4d', fault: [fault] });

    expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [], leaks: [] });
    // the overlap counts from the first attempt, and the next apply comes four days later
    expect(report.smallestOverlap).toBeGreaterThanOrEqual((7 - 4) * DAY);
  });
});

test('cuts jobs that take longer than the overlap, which is found and named', async () => {
  const report = await rehearse({ until: '30d', job: '9d', cadence: '1d' });

  expect(report.verdict).toBe('failed');
  expect(report.lockOuts[0]).toMatchObject({
    place: expect.stringMatching(/ \(a job begun before the roll-out\)$/),
    from: '2027-01-23T00:00:00Z',
    cause: expect.stringContaining('while a job that had begun with it went on: jobs take up to 9d'),
  });
});
