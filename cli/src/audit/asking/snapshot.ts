/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** How many there are on all pages, where the vendor says it. */
  readonly total?: number;
  readonly isLast: boolean;
}

export interface Snapshot<T> {
  readonly items: readonly T[];
  /** Whether this is all that there was at one instant, and nothing else. */
  readonly isExact: boolean;
}

export interface List<T> {
  /** Pages are counted from 1. */
  readonly page: (number: number) => Promise<Page<T>>;
  /** One of the list as it is now; undefined if it is there no more. */
  readonly find: (item: T) => Promise<T | undefined>;
}

const MOST_PASSES = 20;

/** So many pages on end may hold nothing but what was seen before: some lists begin anew where they should end. */
const MOST_REPEATED = 10;

/**
 * All of a list that is read page by page while others add to it and take from it, in whatever order its pages are.
 *
 * At the beginning of a pass the vendor says how many there are. Whatever was seen before that and is seen after it was there at that
 * instant. If these are as many, they are all: nothing that stood all along is missing, nothing that came or went is among them.
 */
export async function snapshotOf<T extends { readonly key: string }>({ page, find }: List<T>): Promise<Snapshot<T>> {
  let before = new Map<string, T>();
  for (let pass = 1; pass <= MOST_PASSES; pass++) {
    const { seen, total, pages } = await passOver(page);
    if (pages === 1 && seen.size === total) {
      return { items: [...seen.values()], isExact: true };
    }
    const there = new Map([...seen].filter(([key]) => before.has(key)));
    if (there.size < total && before.size >= total) {
      for (const item of [...before.values()].filter(({ key }) => !seen.has(key))) {
        const found = await find(item);
        if (found === undefined) {
          before.delete(item.key);
        } else {
          there.set(item.key, found);
        }
      }
    }
    if (pass > 1 && there.size === total) {
      return { items: [...there.values()], isExact: true };
    }
    before = new Map([...before, ...seen]);
  }
  return { items: [...before.values()], isExact: false };
}

async function passOver<T extends { readonly key: string }>(page: List<T>['page']) {
  const seen = new Map<string, T>();
  let total: number | undefined;
  let repeated = 0;
  for (let number = 1; ; number++) {
    const { items, isLast, total: said } = await page(number);
    const before = seen.size;
    total ??= said;
    for (const item of items) {
      seen.set(item.key, item);
    }
    if (isLast || items.length === 0) {
      return { seen, total: total ?? seen.size, pages: number };
    }
    repeated = seen.size > before ? 0 : repeated + 1;
    if (repeated === MOST_REPEATED) {
      // nobody said how many there are
      return { seen, total: total ?? Number.POSITIVE_INFINITY, pages: number };
    }
  }
}
