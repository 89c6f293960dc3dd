import { mostInAnHour, retiredByDailyApplies } from '../../bench/large-fleet/model';

const FLEET = { credentials: 400, stacks: 8 };

test('of a large fleet a few credentials rotate within an hour, and without lanes all of one stack', async () => {
  expect(await mostInAnHour({ ...FLEET, lanes: 10 })).toBe(9);
  expect(await mostInAnHour({ ...FLEET, lanes: 1 })).toBe(50);
});

test('daily applies of all of its stacks retire no secret before its overlap is over', async () => {
  expect(await retiredByDailyApplies({ credentials: 40, stacks: 2, lanes: 3 }, 70)).toBe(12);
});
