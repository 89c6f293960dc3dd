import type { Life } from '../picture';

/** Which row each life is drawn in: those that live at the same time are below each other. */
export function rowsOf(lives: readonly Life[]): number[] {
  const ends: number[] = [];
  return lives.map(({ from, until }) => {
    const free = ends.findIndex((end) => end <= from);
    const row = free === -1 ? ends.length : free;
    ends[row] = until ?? Number.POSITIVE_INFINITY;
    return row;
  });
}
