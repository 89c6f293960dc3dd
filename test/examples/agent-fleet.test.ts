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

test('recovers by the next apply, and locks nobody out, whatever fails at a boundary', async () => {
  const faults = [
    // the vendor refuses a create, creates a token and answers with an error, asks to wait
    'POST **/authentication-tokens status=422 times=2 from=2027-01-15T00:00:00Z',
    'POST **/authentication-tokens status=500 commit=after from=2027-02-14T00:00:00Z',
    '* **/authentication-tokens** status=429 times=3 header.X-RateLimit-Reset=1.0 from=2027-03-16T00:00:00Z',
    // a delivery is refused, or arrives and is answered with an error
    'PATCH **/vars/* status=422 from=2027-04-15T00:00:00Z',
    'PATCH **/vars/* status=422 commit=after from=2027-05-15T00:00:00Z',
    // a retirement is refused
    'DELETE **/authentication-tokens/* status=422 from=2027-06-14T00:00:00Z',
    // Terraform is killed before and after a create, before a delivery, after a retirement
    'KILL POST **/authentication-tokens from=2027-07-14T00:00:00Z',
    'KILL POST **/authentication-tokens commit=after from=2027-08-13T00:00:00Z',
    'KILL PATCH **/vars/* from=2027-09-12T00:00:00Z',
    'KILL DELETE **/authentication-tokens/* commit=after from=2027-10-12T00:00:00Z',
  ];

  const report = await rehearse({ from: '2027-01-10T00:00:00Z', until: '300d', cadence: '4d', quick: true, fault: faults });

  // a fault that never struck would leave it inconclusive
  expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [], leaks: [] });
  // the provider asks again within the apply where it is told to wait or gets a 500; every other fault breaks an apply, and the next one succeeds
  expect(report.failures.map(({ injected, follows }) => [injected, follows])).toEqual(
    faults.filter((fault) => !/status=(429|500)/.test(fault)).map((fault) => [[fault], false]),
  );
  // the overlap counts from the first attempt, and the next apply comes four days later
  expect(report.smallestOverlap).toBeGreaterThanOrEqual((7 - 4) * DAY);
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
