import type { Course } from './mutant';
import type { Subject } from './subject';

/** Over the boundary of 2027-01-15 and the overlap after it, in seven applies. */
export const BOUNDARY: Course = { flags: { from: '2027-01-13T00:00:00Z', until: '18d', cadence: '3d' } };

/** Over the same boundary, for secrets that are issued in turn: the first one keeps the next waiting for an overlap. */
export const IN_TURN: Course = { flags: { from: '2027-01-04T00:00:00Z', until: '24d', cadence: '4d' } };

/** The course over a boundary that shows what is wrong with a subject. */
export function boundaryOf(subject: Subject): Course {
  return subject.inTurn ? IN_TURN : BOUNDARY;
}

/** The same, long enough to see that something that was to end has not. */
export const LONG: Course = { flags: { from: '2027-01-13T00:00:00Z', until: '24d', cadence: '3d' } };

export function longOf(subject: Subject): Course {
  return subject.inTurn ? { flags: { ...IN_TURN.flags, until: '36d' } } : LONG;
}

/** Over two boundaries, 2027-01-15 and 2027-02-14, once a week. */
export const TWICE: Course = { flags: { from: '2027-01-13T00:00:00Z', until: '42d', cadence: '1w' } };

/** Nobody applies from before 2027-01-15 until after 2027-02-14. */
export const PAUSE: Course = {
  flags: { from: '2027-01-10T00:00:00Z', until: '60d', cadence: '4d', pause: ['2027-01-13T00:00:00Z..2027-02-20T00:00:00Z'] },
};

/** The boundary of 2027-01-15 is first applied four days before that of 2027-02-14. */
export const LATE: Course = {
  flags: { from: '2027-01-10T00:00:00Z', until: '54d', cadence: '3d', pause: ['2027-01-13T00:00:00Z..2027-02-10T00:00:00Z'] },
};

/** Over the boundary of 2027-08-31 that a renewal 30 days before the end of a year has. */
export const RENEWAL: Course = { flags: { from: '2027-08-28T00:00:00Z', until: '18d', cadence: '3d' } };

/** Every day over a boundary, and until the overlap is over. */
export const DAILY: Course = { flags: { from: '2027-01-14T00:00:00Z', until: '10d', cadence: '1d' } };

export function withFault(course: Course, ...fault: readonly string[]): Course {
  return { ...course, flags: { ...course.flags, fault } };
}

export function refusing(course: Course): Course {
  return { ...course, refuses: true };
}
