import { isMarked, leavesOf } from '../../../src/gate/plan/leaves';

test('leaves have paths, and what the mask says of them', () => {
  const value = { data: { TOKEN: 'a', OTHER: 'b' }, env: ['c', { name: 'd' }], nothing: null, count: 0 };
  const mask = { data: { TOKEN: true }, env: [false, true], count: false };

  expect([...leavesOf(value, mask)]).toEqual([
    { path: 'data.TOKEN', value: 'a', sensitive: true },
    { path: 'data.OTHER', value: 'b', sensitive: false },
    { path: 'env[0]', value: 'c', sensitive: false },
    { path: 'env[1].name', value: 'd', sensitive: true },
    { path: 'nothing', value: null, sensitive: false },
    { path: 'count', value: 0, sensitive: false },
  ]);
});

test.each([
  ['a mask of all', true, true],
  ['no mask', undefined, false],
  ['nothing in JSON', null, false],
])('a value under %s', (_, mask, sensitive) => {
  expect([...leavesOf('a', mask)]).toEqual([{ path: '', value: 'a', sensitive }]);
  expect([...leavesOf(['a'], mask)]).toEqual([{ path: '[0]', value: 'a', sensitive }]);
});

test.each([
  [true, true],
  [false, false],
  [null, false],
  [undefined, false],
  ['true', false],
  [{}, false],
  [{ a: false, b: [false, { c: true }] }, true],
  [{ a: [false] }, false],
])('whether %j marks anything', (mask, marked) => {
  expect(isMarked(mask)).toBe(marked);
});
