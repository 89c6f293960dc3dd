import { Duration } from '../../../../src';
import { expectForward } from './forward';
import { CLEAN, DAY, HOUR, quick, rehearseCloudflare, START } from './rehearsal';
import { expectUnscheduled, OVERLAP, unscheduled } from './secret-version';

test.each([
  ['the overlap raised in the middle of a wait', { '24d': quick({ rotation: { overlap: Duration.days(5) } }) }],
  ['the overlap lowered in the middle of an overlap', { '16d': quick({ rotation: { overlap: Duration.days(2) } }) }],
  ['a shorter interval appended', { '20d': quick({ rotation: { changes: [{ at: '2027-01-22T00:00:00Z', every: Duration.days(7) }] } }) }],
  [
    'the token renamed in the middle of an overlap and again long after it',
    { '16d': quick({ token: { name: 'another name' } }), '22d': quick({ token: { name: 'a third one' } }) },
  ],
  [
    'memory lowered and a credential added in the middle of a wait',
    { '24d': quick({ rotation: { memory: 6 }, credentials: ['ci', 'cd'] }) },
  ],
])('%s locks nobody out, and takes back nothing', async (what, edits) => {
  const pause = what.includes('wait') ? '13d..22d' : undefined;

  const { report, emulator } = await rehearseCloudflare(quick(), { until: '30d', cadence: '2d', pause, edits });

  expect(report).toMatchObject(CLEAN);
  expectForward(emulator);
});

test.each([
  ['the day after a boundary', '4d', '2027-01-06T00:00:00Z', [4, 8, 14, 24]],
  ['just before a boundary', '8d', '2027-01-14T12:00:00Z', [4, 14, 24]],
])('an unscheduled rotation %s keeps everybody let in', async (_, on, instant, days) => {
  const rehearsed = await rehearseCloudflare(quick(), unscheduled(on, instant));

  expectUnscheduled(rehearsed, days);
});

test('credentials that are added later, in the middle of an overlap or after it, have deadlines of their own, and wait for nobody', async () => {
  const { report, emulator } = await rehearseCloudflare(quick(), {
    until: '30d',
    cadence: '2d',
    edits: { '16d': quick({ credentials: ['ci', 'ce'] }), '20d': quick({ credentials: ['ci', 'ce', 'cd'] }) },
  });

  expect(report).toMatchObject(CLEAN);
  expectForward(emulator);
  const added = emulator.issued().find(({ issuedAt }) => issuedAt === START + 20 * DAY)!;
  expect(emulator.rotations().filter(({ tokenId }) => tokenId === added.tokenId)).toMatchObject([
    { at: START + 24 * DAY, deadline: START + 24 * DAY + OVERLAP + 16 * HOUR },
  ]);
});
