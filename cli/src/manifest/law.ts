import type { Law } from '../../../src/rotation/model';
import { parseInstant } from '../rehearsal/timetable';
import type { DeclaredRotation } from './manifest';

/**
 * The law of a rotation; undefined where it depends on values that only a plan knows.
 *
 * @param revokeAt The revocations of one credential alone, whose law it is.
 */
export function lawOf(rotation: DeclaredRotation, revokeAt: readonly string[] = []): Law | undefined {
  const law = rotation.kind === 'calendar' ? calendarLaw(rotation) : serialLaw(rotation);
  const own = revokeAt.map(parseInstant);
  return law === undefined || own.includes(undefined) ? undefined : { ...law, ...(own.length > 0 && { own: own as number[] }) };
}

/**
 * The revocations of a credential that are known without a plan, in seconds.
 *
 * @param revokeAt Its own, beside those of its rotation.
 */
export function knownRevocations(rotation: DeclaredRotation, revokeAt: readonly string[] = []): number[] {
  const ofAll = rotation.kind === 'calendar' ? rotation.revokeAt : [];
  return [...ofAll, ...revokeAt].flatMap((each) => parseInstant(each) ?? []);
}

/** Instants before which nothing lives. */
export function floorsOf(law: Law): readonly number[] {
  return [...(law.kind === 'calendar' ? law.floors : []), ...(law.own ?? [])];
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
