import * as fc from 'fast-check';
import { snapshotOf } from '../../src/audit/asking/snapshot';

const SIZE = 3;
const item = (key: string) => ({ key });

test('a list that is changed while it is read is told as it was at one instant, in whatever order its pages are', async () => {
  const change = fc.record({ at: fc.nat(40), add: fc.boolean(), which: fc.nat(30), shuffle: fc.integer({ min: 1, max: 97 }) });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 25 }), fc.array(change, { maxLength: 6 }), async (count, changes) => {
      let there = Array.from({ length: count }, (_, n) => `t${n}`);
      const instants = [new Set(there)];
      const stood = new Set(there);
      let calls = 0;
      const turn = () => {
        for (const { at, add, which, shuffle } of changes.filter((each) => each.at === calls)) {
          const goes = there[which % Math.max(there.length, 1)];
          there = add ? [`new${at}-${which}`, ...there] : there.filter((each) => each !== goes);
          if (!add) stood.delete(goes);
          there = there
            .map((key, n) => [key, (n * shuffle) % 101] as const)
            .sort((a, b) => a[1] - b[1])
            .map(([key]) => key);
          instants.push(new Set(there));
        }
        calls += 1;
      };

      const { items, isExact } = await snapshotOf({
        async page(number) {
          turn();
          const pages = Math.max(1, Math.ceil(there.length / SIZE));
          return { items: there.slice((number - 1) * SIZE, number * SIZE).map(item), total: there.length, isLast: number >= pages };
        },
        async find({ key }) {
          turn();
          return there.includes(key) ? item(key) : undefined;
        },
      });

      const keys = new Set(items.map(({ key }) => key));
      expect(isExact).toBe(true);
      expect(instants.some((instant) => instant.size === keys.size && [...instant].every((key) => keys.has(key)))).toBe(true);
      expect([...stood].filter((key) => !keys.has(key))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a list that never stands still is told as one that did not', async () => {
  let n = 0;
  const page = async (number: number) => ({ items: [item(`t${n++}`)], total: 2, isLast: number === 2 });

  expect((await snapshotOf({ page, find: async () => undefined })).isExact).toBe(false);
});

test('a list that says no total is taken as it is when it is read twice alike', async () => {
  const pages = [[item('a')], [item('b')]];

  const { items, isExact } = await snapshotOf({
    page: async (number) => ({ items: pages[number - 1], isLast: number === 2 }),
    find: async () => undefined,
  });

  expect(items).toEqual([item('a'), item('b')]);
  expect(isExact).toBe(true);
});
