import type { GenerationReport, LockOutReport, Settings } from './report';

type Time = Pick<Settings, 'from' | 'until'>;

/** In which of so many columns an instant is; what did not happen is after the last of them. */
export function columnsOf({ from, until }: Time, width: number): (instant: string | null) => number {
  const [start, end] = [Date.parse(from), Date.parse(until)];
  return (instant) =>
    instant === null ? width : Math.min(width - 1, Math.max(0, Math.floor(((Date.parse(instant) - start) / (end - start)) * width)));
}

/** One line from the beginning to the end: which part of it had a superseded generation beside the current one, and where somebody was locked out. */
export function strip(generations: readonly GenerationReport[], lockOuts: readonly LockOutReport[], time: Time, width: number): string {
  const column = columnsOf(time, width);
  const line = Array.from({ length: width }, () => ' ');
  const draw = (sign: string, first: number, last: number) => line.fill(sign, first, Math.max(first + 1, last));
  for (const { created, delivered, retired } of generations) {
    if (delivered === null) draw('░', column(created), column(retired));
  }
  for (const { delivered, retired } of generations) {
    if (delivered !== null) draw('█', column(delivered), column(retired));
  }
  for (const { superseded, retired } of generations) {
    if (superseded !== null && superseded !== retired) draw('▒', column(superseded), column(retired));
  }
  for (const each of lockOuts) draw('×', column(each.from), column(each.until));
  return line.join('');
}

/** The months below which a strip stands, as many as have room. */
export function ruler({ from, until }: Time, width: number): string {
  const [start, end] = [new Date(from), new Date(until)];
  const line = Array.from({ length: width }, () => ' ');
  let free = 0;
  for (
    let month = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), 1));
    month < end;
    month.setUTCMonth(month.getUTCMonth() + 1)
  ) {
    const at = Math.max(0, Math.floor(((month.getTime() - start.getTime()) / (end.getTime() - start.getTime())) * width));
    const name = `|${month.toISOString().slice(0, '2027-01'.length)}`;
    if (at >= free && at + name.length <= width) {
      line.splice(at, name.length, ...name);
      free = at + name.length + 1;
    }
  }
  return line.join('').trimEnd();
}
