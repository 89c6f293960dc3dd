import { areGenerations, beginOf, compareGenerations, newestOf } from '../../../src/gate/credential/generation';

const [JAN, FEB] = ['2027-01-01T00:00:00Z', '2027-02-01T00:00:00Z'];

test.each([
  [[JAN, FEB], true],
  [['2027-01', '2027-02-15'], true],
  [['9', '10'], true],
  [['123456789012345'], true],
  [['1234567890123456'], false],
  [[], false],
  [['main'], false],
  [[JAN, 'main'], false],
  [[JAN, '2027-02'], false],
  [['v1'], false],
  [['1a'], false],
  [['x2027-01'], false],
  [['2027-01x'], false],
  [[`x${JAN}`], false],
  [[`${JAN}x`], false],
  [['2027-01-01T0:00:00Z'], false],
])('whether %j name generations', (keys, are) => {
  expect(areGenerations(keys)).toBe(are);
});

test.each([
  [FEB, JAN, 1],
  [JAN, FEB, -1],
  [JAN, JAN, 0],
  ['10', '9', 1],
  ['9', '10', -1],
  ['10', '10', 0],
  ['2027-01-02', '2027-01', 1],
])('%s beside %s', (a, b, order) => {
  expect(compareGenerations(a, b)).toBe(order);
});

test('the newest is the last one by number, or in time', () => {
  const numbers = ['9', '11', '10'];

  expect(newestOf(numbers)).toBe('11');
  expect(numbers).toEqual(['9', '11', '10']);
  expect(newestOf([FEB, JAN])).toBe(FEB);
  expect(newestOf([])).toBeUndefined();
});

test.each([
  [JAN, Date.UTC(2027, 0, 1) / 1000],
  ['2027-02', Date.UTC(2027, 1, 1) / 1000],
  ['2027-02-15', Date.UTC(2027, 1, 15) / 1000],
  ['2027-02-30', undefined],
  ['x2027-02', undefined],
  ['2027-02x', undefined],
  ['10', undefined],
])('%s begins at %s', (key, begin) => {
  expect(beginOf(key)).toBe(begin);
});
