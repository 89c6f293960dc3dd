import { CLEAN, type Course, DAY, quick, type Rehearsed, START } from './rehearsal';

export const OVERLAP = 3 * DAY;

/** What every course must show: one call for each generation, and no deadline that is near or past. */
export function expectSound({ report, emulator }: Rehearsed, cadence: number): void {
  expect(report).toMatchObject(CLEAN);
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(OVERLAP - cadence);
  for (const { at, deadline } of emulator.rotations()) {
    expect(deadline - at).toBeGreaterThanOrEqual(OVERLAP);
  }
}

/** A rotation that is asked for on a day, for an instant, and whose instant is taken out of the configuration again. */
export function unscheduled(on: string, instant: string): Course {
  return { until: '26d', edits: { [on]: quick({ rotation: { rotateAt: [instant] } }), '22d': quick() } };
}

/** What such a course must show: its secrets are rotated on these days. */
export function expectUnscheduled(rehearsed: Rehearsed, days: readonly number[]): void {
  expectSound(rehearsed, DAY);
  expect(rehearsed.changes).toHaveLength(1 + days.length);
  expect(rehearsed.emulator.rotations().map(({ at }) => Math.floor((at - START) / DAY))).toEqual(days);
}
