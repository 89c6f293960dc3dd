import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import { ANYWHERE, type Layout } from '../text/layout';
import type { Io } from './io';

const NARROWEST = 40;

/** As wide as the terminal is, as COLUMNS says, or as a terminal always was. */
export function layoutFor({ stdout, environment }: Pick<Io, 'stdout' | 'environment'>, wide = false): Layout {
  const told = Number(environment.COLUMNS);
  const width = stdout.columns ?? (Number.isInteger(told) && told > 0 ? told : ANYWHERE.width);
  return { width: Math.max(NARROWEST, width), wide };
}

/** Whether what is printed is coloured: on a terminal that takes it, unless somebody said https://no-color.org. */
export function isColored({ stdout, environment }: Pick<Io, 'stdout' | 'environment'>): boolean {
  return stdout.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb';
}

export function colorsFor(io: Pick<Io, 'stdout' | 'environment'>): Colors {
  return createColors(isColored(io));
}
