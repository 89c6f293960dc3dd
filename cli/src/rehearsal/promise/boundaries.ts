import type { Law } from '../../../../src/rotation/model';
import { parseInstant } from '../timetable';

/** The newest boundary of a law up to an instant: an instant, or a serial; undefined before the first one. */
export function newestBoundary(law: Law, now: number): number | undefined {
  if (law.kind === 'serial') {
    return law.serial;
  }
  const regular = law.segments.map(({ from, every }, index) => {
    const end = Math.min(now, (law.segments[index + 1]?.from ?? Number.POSITIVE_INFINITY) - 1);
    return end < from ? Number.NEGATIVE_INFINITY : from + Math.floor((end - from) / every) * every;
  });
  const newest = Math.max(...regular, ...law.extras.filter((extra) => extra <= now));
  return Number.isFinite(newest) ? newest : undefined;
}

/** Whether a law has a boundary at an instant, or such a serial. */
export function isBoundary(law: Law, boundary: number): boolean {
  return newestBoundary(law, boundary) === boundary || (law.kind === 'serial' && boundary >= 1 && boundary < law.serial);
}

/** The boundary that the generations of a law are named by; undefined where it is called otherwise. */
export function boundaryNamed(law: Law, generation: string): number | undefined {
  if (law.kind === 'serial') {
    return /^\d{1,10}$/.test(generation) ? Number(generation) : undefined;
  }
  return parseInstant(generation);
}
