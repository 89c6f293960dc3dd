/** A row, or so many rows in the place of which one stands. */
export type Folded<T> = { readonly row: T } | { readonly hidden: readonly T[] };

/** Of rows that are alike one after the other only the first and the last are kept, where that spares more than it costs. */
export function fold<T>(rows: readonly T[], likeness: (row: T) => string): Folded<T>[] {
  const runs: T[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run !== undefined && likeness(run[0]) === likeness(row)) run.push(row);
    else runs.push([row]);
  }
  return runs.flatMap((run): Folded<T>[] =>
    run.length <= 3 ? run.map((row) => ({ row })) : [{ row: run[0] }, { hidden: run.slice(1, -1) }, { row: run.at(-1)! }],
  );
}
