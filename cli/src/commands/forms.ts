import type { Command } from 'commander';

const INSTANT = 'An INSTANT is UTC, 2027-01-01T00:00:00Z, or a day, 2027-01-01.';
const SPAN = 'A SPAN is a whole number with a unit: 30m, 4h, 1d, 2w';

/** What the placeholders of a command's flags stand for. */
export function formsOf({ options }: Command): string {
  const uses = (form: string) => options.some(({ flags }) => flags.includes(form));
  return [
    ...(uses('INSTANT') ? [INSTANT] : []),
    // where time may end, months are counted on the calendar
    ...(uses('SPAN') ? [uses('--until') ? `${SPAN}, 14mo (calendar months).` : `${SPAN}.`] : []),
  ].join('\n');
}
