import { rehearse } from './rehearsed-fleet';

const DAY = 86400;

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
