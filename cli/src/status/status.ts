import { EMPTY_JOURNAL, type Law, plan } from '../../../src/rotation/model';
import { compareGenerations } from '../gate/credential/generation';
import { type Journal, journalNamed, journalsOf, supersededAt } from '../gate/credential/journal';
import { Plan } from '../gate/plan/plan';
import type { RawValues } from '../gate/plan/raw-plan';
import { lawOf } from '../manifest/law';
import type { Manifest } from '../manifest/manifest';
import { toInstant } from '../time/clock';

/** Where the rotations of a stack stand. Instants are UTC, lengths are in seconds. */
export interface Status {
  readonly version: 1;
  readonly now: string;
  /** 1 if a boundary was not applied in time, 3 if that cannot be told of every rotation. */
  readonly exitCode: 0 | 1 | 3;
  readonly rotations: readonly RotationStatus[];
}

export interface RotationStatus {
  readonly rotation: string;
  readonly credentials: readonly string[];
  readonly overlap: number;
  /** The generation that the state knows as current; null if there is no state, or it does not know one. */
  readonly current: string | null;
  /** When it was first applied. */
  readonly since: string | null;
  /** Superseded generations that the state knows as live. */
  readonly superseded: readonly SupersededStatus[];
  /** The generation that would be current if the stack were applied now; null where only a plan knows it. */
  readonly due: string | null;
  /** The next boundary; null where it comes by hand, or only a plan knows it. */
  readonly next: string | null;
  /** Until then. */
  readonly left: number | null;
  /** For how long the generation that is due has not been applied; null if it has, or if nobody knows. */
  readonly overdue: number | null;
  /** Why it cannot be told whether it is overdue; null if it can. */
  readonly unknown: string | null;
}

export interface SupersededStatus {
  readonly generation: string;
  /** When its overlap is over: the first apply 16 hours later, or its vendor, ends it. */
  readonly overlapUntil: string | null;
}

export interface StatusOptions {
  readonly manifest: Manifest;
  /** What the state holds, if there is one to look at. */
  readonly state?: RawValues;
  /** Seconds. */
  readonly now: number;
  /** For how many seconds a boundary may have passed before that is a failure. */
  readonly grace: number;
}

/** Tells where the rotations of a stack stand. */
export function statusOf({ manifest, state, now, grace }: StatusOptions): Status {
  const journals = state === undefined ? undefined : journalsOf(new Plan({ prior_state: { values: state } }));
  const rotations = rotationStatusesOf(manifest, journals, now);
  const late = rotations.some(({ overdue }) => overdue !== null && overdue > grace);
  const unsure = rotations.some(({ unknown }) => unknown !== null);
  return { version: 1, now: toInstant(now), exitCode: late ? 1 : unsure ? 3 : 0, rotations };
}

/** @param journals What the state remembers, if there is one to look at. */
export function rotationStatusesOf({ rotations, credentials }: Manifest, journals: readonly Journal[] | undefined, now: number) {
  return Object.entries(rotations).map(([rotation, declared]): RotationStatus => {
    const law = lawOf(declared);
    const journal = journals && journalNamed(journals, rotation);
    const foreseen = expected(law, now);
    return {
      rotation,
      credentials: Object.keys(credentials[rotation] ?? {}),
      overlap: declared.overlap,
      ...remembered(journal, declared.overlap),
      ...foreseen,
      ...judged({ law, due: foreseen.due, journal, now, hasState: journals !== undefined }),
    };
  });
}

function remembered(journal: Journal | undefined, overlap: number): Pick<RotationStatus, 'current' | 'since' | 'superseded'> {
  const turn = journal?.before;
  if (journal === undefined || turn === undefined) {
    return { current: null, since: null, superseded: [] };
  }
  const since = journal.since.get(turn.current);
  return {
    current: turn.current,
    since: since === undefined ? null : toInstant(since),
    superseded: turn.live
      .filter((generation) => generation !== turn.current)
      .map((generation) => {
        const at = supersededAt(journal, generation);
        return { generation, overlapUntil: at === undefined ? null : toInstant(at + overlap) };
      }),
  };
}

function expected(law: Law | undefined, now: number): Pick<RotationStatus, 'due' | 'next' | 'left'> {
  const outcome = law && plan(law, EMPTY_JOURNAL, now);
  if (outcome === undefined || outcome.refused !== undefined) {
    return { due: null, next: null, left: null };
  }
  const { current, next } = outcome;
  return {
    due: law!.kind === 'serial' ? String(current) : toInstant(current),
    next: next === undefined ? null : toInstant(next),
    left: next === undefined ? null : next - now,
  };
}

interface Case {
  readonly law: Law | undefined;
  readonly due: string | null;
  readonly journal: Journal | undefined;
  readonly now: number;
  readonly hasState: boolean;
}

function judged({ law, due, journal, now, hasState }: Case): Pick<RotationStatus, 'overdue' | 'unknown'> {
  const current = journal?.before?.current;
  if (due === null) {
    return { overdue: null, unknown: 'its boundaries depend on values that only a plan knows' };
  }
  if (!hasState) {
    return { overdue: null, unknown: null };
  }
  if (current === undefined) {
    return { overdue: null, unknown: 'the state does not know it: it was never applied, or this is the state of another stack' };
  }
  const isLate = compareGenerations(due, current) > 0;
  return { overdue: isLate && law!.kind === 'calendar' ? now - Date.parse(due) / 1000 : null, unknown: null };
}
