import { laceworkFleet, rehearseLacework } from './rehearsal';

test.each([
  ['409', 'before'],
  ['409', 'after'],
  ['500', 'before'],
  ['500', 'after'],
])('keeps every agent let in when a rotating create is answered with %s %s its commit', async (status, commit) => {
  const { report } = await rehearseLacework(laceworkFleet, {
    until: '30d',
    cadence: '5d',
    faults: [`POST **/AgentAccessTokens nth=3 status=${status} commit=${commit}`],
  });

  expect(report).toMatchObject({ verdict: 'clean', counts: { failedApplies: 1, lockOuts: 0, unsettledPlans: 0 } });
});
