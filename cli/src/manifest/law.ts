import type { Law } from '../../../src/rotation/model';
import { parseInstant } from '../rehearsal/timetable';
import type { DeclaredRotation } from './manifest';

/** The law of a rotation; undefined where it depends on values that only a plan knows. */
export function lawOf(rotation: DeclaredRotation): Law | undefined {
  return rotation.kind === 'calendar' ? calendarLaw(rotation) : serialLaw(rotation);
}

type Calendar = Extract<DeclaredRotation, { kind: 'calendar' }>;
type Serial = Extract<DeclaredRotation, { kind: 'serial' }>;

function calendarLaw({ segments, rotateAt, revokeAt, overlap, memory }: Calendar): Law | undefined {
  const known = segments.map(({ from, every }) => ({ from: parseInstant(from), every }));
  const extras = [...rotateAt, ...revokeAt].map(parseInstant);
  if ([...known.map(({ from }) => from), ...extras].includes(undefined)) return undefined;
  return {
    kind: 'calendar',
    segments: known as { from: number; every: number }[],
    extras: extras as number[],
    floors: revokeAt.map(parseInstant) as number[],
    overlap,
    memory,
  };
}

function serialLaw({ serial, overlap, memory }: Serial): Law | undefined {
  return typeof serial === 'number' ? { kind: 'serial', serial, overlap, memory } : undefined;
}
