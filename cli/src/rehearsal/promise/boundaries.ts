import type { Law } from '../../../../src/rotation/model';
import { parseInstant } from '../timetable';

/** The newest boundary of a law up to an instant, an instant; undefined before the first one. The count of boundaries, where a serial is raised. */
export function newestBoundary(law: Law, now: number): number | undefined {
  const revocations = (law.own ?? []).filter((revocation) => revocation <= now);
  if (law.kind === 'serial') {
    return law.serial + revocations.length;
  }
  const regular = law.segments.map(({ from, every }, index) => {
    const end = Math.min(now, (law.segments[index + 1]?.from ?? Number.POSITIVE_INFINITY) - 1);
    return end < from ? Number.NEGATIVE_INFINITY : from + Math.floor((end - from) / every) * every;
  });
  const newest = Math.max(...regular, ...law.extras.filter((extra) => extra <= now), ...revocations);
  return Number.isFinite(newest) ? newest : undefined;
}

/** All boundaries of a law in a time, instants, ascending; of a serial its revocations. */
export function boundariesBetween(law: Law, from: number, until: number): number[] {
  if (law.kind === 'serial') {
    return (law.own ?? []).filter((at) => at >= from && at <= until).sort((a, b) => a - b);
  }
  const boundaries: number[] = [];
  for (let at = newestBoundary(law, until); at !== undefined && at >= from; at = newestBoundary(law, at - 1)) boundaries.unshift(at);
  return boundaries;
}

/** Whether a law has a boundary at an instant, or such a serial. */
export function isBoundary(law: Law, boundary: number): boolean {
  if (law.kind === 'serial') {
    return (boundary >= 1 && boundary <= law.serial) || law.own?.includes(boundary) === true;
  }
  return newestBoundary(law, boundary) === boundary;
}

/** Whether a boundary may be the newest one at an instant: of a serial and a revocation, whichever was applied later. */
export function isNewestBoundary(law: Law, boundary: number, now: number): boolean {
  if (law.kind === 'serial') {
    return boundary === law.serial || boundary === Math.max(0, ...(law.own ?? []).filter((revocation) => revocation <= now));
  }
  return newestBoundary(law, now) === boundary;
}

/** The boundary that the generations of a law are named by; undefined where it is called otherwise. */
export function boundaryNamed(law: Law, generation: string): number | undefined {
  if (law.kind === 'serial' && /^\d{1,10}$/.test(generation)) {
    return Number(generation);
  }
  return law.kind === 'calendar' || law.own !== undefined ? parseInstant(generation) : undefined;
}
