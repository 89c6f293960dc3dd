/** `2027-03-01 12:00`, or the day alone where it begins. */
export function instant(at: number): string {
  const text = new Date(at * 1000).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 16)}`.replace(/ 00:00$/, '');
}

/** The name of a generation, as short as it may be. */
export function short(generation: string): string {
  return generation.replace(/T00:00:00Z/, '').replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d):00Z/, '$1');
}

const UNITS = [
  ['d', 86400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;

/** `6d 20h` */
export function span(seconds: number): string {
  let rest = Math.round(seconds);
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return parts.slice(0, 2).join(' ') || '0h';
}
