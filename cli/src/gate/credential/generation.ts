import { parseInstant } from '../../rehearsal/timetable';

/** How the keys of a block name generations: by instants, by months or days, by numbers. */
const FORMS = [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, /^\d{4}-\d\d(?:-\d\d)?$/, /^\d{1,15}$/];

/** Whether texts name generations that follow each other. */
export function areGenerations(keys: readonly string[]): boolean {
  return keys.length > 0 && FORMS.some((form) => keys.every((key) => form.test(key)));
}

/** Which of two generations is the later one: positive if it is the first. */
export function compareGenerations(a: string, b: string): number {
  const [first, second] = /^\d{1,15}$/.test(a) ? [Number(a), Number(b)] : [a, b];
  return first === second ? 0 : first > second ? 1 : -1;
}

export function newestOf(keys: readonly string[]): string | undefined {
  return [...keys].sort(compareGenerations).at(-1);
}

/** When a generation began, in seconds; undefined of one that is named by a number. */
export function beginOf(key: string): number | undefined {
  const [, month, day = '-01'] = /^(\d{4}-\d\d)(-\d\d)?$/.exec(key) ?? [];
  return parseInstant(month === undefined ? key : month + day);
}
