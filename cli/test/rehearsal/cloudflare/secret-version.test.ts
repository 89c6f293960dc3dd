import { DAY, HOUR, quick, rehearseCloudflare, START } from './rehearsal';
import { expectSound, expectUnscheduled, OVERLAP, unscheduled } from './secret-version';

test('a secret rotates in place, by one call for each generation, and its version rises with the boundary', async () => {
  const rehearsed = await rehearseCloudflare(quick({ policy: true }), { until: '26d', quick: false });

  expectSound(rehearsed, 0);
  expect(rehearsed.changes).toEqual(['POST 201', 'PUT 200', 'PUT 200', 'PUT 200']);
  expect(new Set(rehearsed.emulator.issued().map(({ tokenId }) => tokenId)).size).toBe(1);
  const anchor = Date.parse('2026-12-26T00:00:00Z') / 1000;
  expect(rehearsed.emulator.rotations().map(({ version }) => anchor + version - 1 - START)).toEqual([4, 14, 24].map((day) => day * DAY));
});

test('a generation that follows a late one waits until the overlap of that one is over', async () => {
  // the boundaries of day 14 and day 24 are applied on day 23 and day 24
  const rehearsed = await rehearseCloudflare(quick(), { until: '35d', pause: '13d..23d' });

  expectSound(rehearsed, DAY);
  expect(rehearsed.emulator.rotations().map(({ at }) => (at - START) / DAY)).toEqual([4, 23, 27, 34]);
});

test('an unscheduled rotation between two boundaries keeps everybody let in, and removed when its generation has retired changes nothing', async () => {
  const rehearsed = await rehearseCloudflare(quick(), unscheduled('8d', '2027-01-09T12:00:00Z'));

  expectUnscheduled(rehearsed, [4, 9, 14, 24]);
});

test('a credential added, then removed in its overlap, takes nothing from the other one', async () => {
  const edits = { '2d': quick({ credentials: ['ci', 'cd'] }), '16d': quick() };

  const { report } = await rehearseCloudflare(quick(), { until: '30d', cadence: '2d', edits });

  // whoever used the removed one is refused until it stops
  expect(report.lockOuts.map(({ credential, from }) => [credential?.replace(/.*\.(\w+)_.*/, '$1'), from])).toEqual([
    ['cd', '2027-01-17T00:00:00Z'],
  ]);
  expect(report.breaches).toEqual([]);
});

test('a token that is deleted by hand is made again, and rotates on', async () => {
  const { report, emulator } = await rehearseCloudflare(quick(), {
    until: '30d',
    faults: ['DELETE-BY-HAND at=2027-01-20T12:00:00Z which=all'],
  });

  expect(report.failures).toEqual([]);
  expect(report.lockOuts).toHaveLength(1);
  expect(report.lockOuts[0].length).toBe(12 * HOUR + 4 * HOUR);
  expect(emulator.rotations().every(({ at, deadline }) => deadline - at >= OVERLAP)).toBe(true);
  expect(emulator.rotations().map(({ at }) => (at - START) / DAY)).toEqual([4, 14, 24]);
});

test('a revocation ends all older secrets with the apply that follows it, the last one when its successor had time to be delivered', async () => {
  // the secret of day 14 is the current one, that of day 4 still in its overlap
  const { report, emulator } = await rehearseCloudflare(quick(), {
    until: '28d',
    edits: { '15d': quick({ rotation: { revokeAt: ['2027-01-16T00:00:00Z'] } }) },
  });

  const [, revoked, next] = emulator.rotations().slice(-3);
  expect(revoked).toMatchObject({ at: START + 15 * DAY, deadline: START + 15 * DAY + 2 * HOUR });
  expect(
    emulator
      .issued()
      .slice(0, 3)
      .map(({ secret }) => emulator.accepts(secret, START + 15 * DAY + 2 * HOUR).accepted),
  ).toEqual([false, false, false]);
  expect(next.deadline - next.at).toBeGreaterThan(OVERLAP);
  expect(report).toMatchObject({ verdict: 'clean', lockOuts: [], counts: { declaredRefusals: 1 } });
});

test('a rotating call that fails for days is repeated, and takes nothing from the older secret before', async () => {
  const { report, emulator } = await rehearseCloudflare(quick(), {
    until: '22d',
    faults: ['PUT **/service_tokens/* status=400 nth=2 times=2'],
  });

  expect(report).toMatchObject({ lockOuts: [], counts: { failedApplies: 2 } });
  const [, late] = emulator.rotations();
  expect(late.at).toBe(START + 16 * DAY);
  expect(late.deadline).toBe(START + 14 * DAY + OVERLAP + 16 * HOUR);
});
