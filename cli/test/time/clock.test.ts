import { VirtualClock } from '../../src/time/clock';

test('does not move while somebody waits, however many do', async () => {
  const clock = new VirtualClock(1000);

  await Promise.all([clock.sleep(5), clock.sleep(7)]);

  expect([clock.now(), clock.waited]).toEqual([1000, 12]);
});
