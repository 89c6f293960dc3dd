import { Duration } from '../../../../src';
import { expectForward } from './forward';
import { CLEAN, quick, rehearseCloudflare } from './rehearsal';

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
