import { ServiceTokenStrategy } from '../../../../src';
import { CLEAN, DAY, quick, rehearseCloudflare } from './rehearsal';

test('a call that is tried again takes nothing from an overlap', async () => {
  const { report } = await rehearseCloudflare(quick({ token: { strategy: ServiceTokenStrategy.REPLACEMENT } }), {
    until: '8d',
    faults: ['POST **/service_tokens status=500 nth=2 times=2'],
  });

  expect(report).toMatchObject(CLEAN);
  expect(report.smallestOverlap).toBe(4 * DAY);
});
