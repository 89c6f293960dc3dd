import { HOUR, listed, quickFleet, rehearseLacework } from './rehearsal';

const DAY = 24 * HOUR;

test('disables and renames what is retired, deletes nothing, and lists each generation once', async () => {
  const { report, emulator } = await rehearseLacework(quickFleet(), { until: '6d' });

  expect(report).toMatchObject({ verdict: 'clean', counts: { lockOuts: 0, unsettledPlans: 0, supersessions: 6 } });
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(DAY);
  expect(listed(emulator).sort()).toEqual([
    '+dev-20270105T000000Z-202701050000',
    '+dev-20270107T000000Z-202701070000',
    '+prod-20270105T000000Z-202701050000',
    '+prod-20270107T000000Z-202701070000',
    '-dev-20270101T000000Z-202701010000-…-deleted',
    '-dev-20270103T000000Z-202701030000-…-deleted',
    '-prod-20270101T000000Z-202701010000-…-deleted',
    '-prod-20270103T000000Z-202701030000-…-deleted',
  ]);
  expect(emulator.requests.list().filter(({ method }) => method === 'DELETE')).toEqual([]);
});

test('disables everything older at once after a revocation, which is reported as asked for', async () => {
  const stack = quickFleet({ revokeAt: ['2027-01-04T06:00:00Z'] });

  const { report, emulator } = await rehearseLacework(stack, { until: '4d' });

  expect(report).toMatchObject({ verdict: 'clean', counts: { lockOuts: 0, declaredRefusals: 2 } });
  const [prod] = report.credentials;
  expect(prod.generations.map(({ generation, created, retired }) => [generation, created, retired])).toEqual([
    ['2027-01-01T00:00:00Z', '2027-01-01T00:00:00Z', '2027-01-04T12:00:00Z'],
    ['2027-01-03T00:00:00Z', '2027-01-03T00:00:00Z', '2027-01-04T12:00:00Z'],
    ['2027-01-04T06:00:00Z', '2027-01-04T12:00:00Z', null],
    ['2027-01-05T00:00:00Z', '2027-01-05T00:00:00Z', null],
  ]);
  expect(listed(emulator).filter((alias) => alias.startsWith('+prod'))).toEqual([
    '+prod-20270104T060000Z-202701041200',
    '+prod-20270105T000000Z-202701050000',
  ]);
});

test('passes over a pause of five intervals, and keeps the old token for its whole overlap after it', async () => {
  const { report } = await rehearseLacework(quickFleet(), { until: '15d', pause: '1d..11d' });

  expect(report).toMatchObject({ verdict: 'clean', counts: { lockOuts: 0 } });
  const [{ generations }] = report.credentials;
  expect(generations.map(({ generation }) => generation)).toEqual([
    '2027-01-01T00:00:00Z',
    '2027-01-11T00:00:00Z',
    '2027-01-13T00:00:00Z',
    '2027-01-15T00:00:00Z',
  ]);
  expect(generations[0]).toMatchObject({ superseded: '2027-01-12T00:00:00Z', retired: '2027-01-14T00:00:00Z' });
});

describe('a create that fails', () => {
  test.each([
    ['409', 'before', 0],
    ['409', 'after', 1],
    ['500', 'before', 0],
    ['500', 'after', 1],
  ])('with %s %s its commit is finished by the next apply, and nobody is locked out', async (status, commit, orphans) => {
    // the third create is the first one of the first rotation
    const faults = [`POST **/AgentAccessTokens nth=3 status=${status} commit=${commit}`];

    const { report } = await rehearseLacework(quickFleet(), { until: '5d', faults });

    expect(report).toMatchObject({ verdict: 'clean', counts: { failedApplies: 1, lockOuts: 0, supersessions: 4 } });
    expect(report.orphans.filter(({ live }) => live)).toHaveLength(orphans);
    const late = report.credentials.flatMap(({ generations }) => generations).filter(({ created }) => created === '2027-01-03T12:00:00Z');
    expect(late.map(({ generation }) => generation)).toEqual(['2027-01-03T00:00:00Z']);
  });

  test('at the very first apply is finished by the next one, too', async () => {
    const { report } = await rehearseLacework(quickFleet(), { until: '3d', faults: ['POST **/AgentAccessTokens status=500 commit=after'] });

    expect(report).toMatchObject({ verdict: 'clean', counts: { failedApplies: 1, lockOuts: 0 } });
  });

  test('again and again is finished when the vendor has recovered, as long as the overlap has not passed', async () => {
    const faults = ['POST **/AgentAccessTokens status=500 times=always from=2027-01-03T00:00:00Z until=2027-01-04T00:00:00Z'];

    const { report } = await rehearseLacework(quickFleet(), { until: '5d', faults });

    expect(report).toMatchObject({ verdict: 'clean', counts: { failedApplies: 2, lockOuts: 0 } });
  });
});

describe('a retirement that fails', () => {
  test.each(['before', 'after'])('%s its commit is finished by the next apply', async (commit) => {
    const faults = [`PATCH **/AgentAccessTokens/* status=500 commit=${commit}`];

    const { report, emulator } = await rehearseLacework(quickFleet(), { until: '5d', faults });

    expect(report).toMatchObject({ verdict: 'clean', counts: { failedApplies: 1, lockOuts: 0 } });
    expect(report.notes).toContain(
      'errors of the provider lacework/lacework contain secrets when a call fails: mask what Terraform prints',
    );
    expect(listed(emulator).filter((alias) => alias.includes('20270101T000000Z'))).toEqual([
      expect.stringMatching(/^-.*-deleted$/),
      expect.stringMatching(/^-.*-deleted$/),
    ]);
  });
});

test.each([{ replacesProps: true }, { tellsOs: false }])('settles with a vendor of the other kind: %j', async (switches) => {
  const { report } = await rehearseLacework(quickFleet(), {
    until: '5d',
    switches,
    faults: ['DELETE-BY-HAND at=2027-01-01T15:00:00Z which=newest'],
  });

  expect(report.counts).toMatchObject({ unsettledPlans: 0, failedApplies: 0, supersessions: 4 });
});
