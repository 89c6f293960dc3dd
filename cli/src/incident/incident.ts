import { readFileSync } from 'node:fs';
import { SKEW, STALE } from '../../../src/rotation/model';
import { lawOf } from '../manifest/law';
import type { Manifest } from '../manifest/manifest';
import { WrongUsage } from '../rehearsal/errors';
import type { State } from '../terraform/state';
import { toInstant } from '../time/clock';
import { generationName } from '../timeline/generation-name';
import { predictIncident } from './predict';
import { rememberedIn } from './remembered';

export interface IncidentOptions {
  readonly manifest: Manifest;
  /** The credential that leaked. */
  readonly path: string;
  /** When it leaked; the instant of the apply if nobody knows. */
  readonly leakedAt?: number;
  /** When the revocation is to be applied. */
  readonly at: number;
  /** Seconds between two applies, where no state tells what was applied. */
  readonly cadence: number;
  /** A file with the state of the stack. */
  readonly state?: string;
}

/** What to do about a leak, and what comes of it. Holds no secret, and only what JSON can say. */
export interface Incident {
  readonly credential: string;
  readonly address: string;
  readonly rotation: string;
  /** What to append to the credential. */
  readonly write: { readonly property: 'revokeAt'; readonly instant: string; readonly present: readonly string[] };
  /** Whether what it says follows from the state, or from applies that were assumed. */
  readonly known: boolean;
  readonly apply: {
    readonly at: string;
    /** Why the plan is refused, whether or not anything is revoked. */
    readonly refused: string | null;
    /** The generation that it makes; null if the current one was issued after the leak. */
    readonly creates: string | null;
    readonly current: string | null;
    /** Where that is written before anything ends. */
    readonly delivers: readonly string[];
    readonly ends: readonly Ended[];
    /** Superseded, and not leaked: they live their overlap. */
    readonly keeps: readonly Ended[];
  };
  /** Whether the vendor ends what is revoked by itself, and how many seconds after the plan. */
  readonly vendorEnds: number | null;
  /** Seconds from an apply on, in which what it supersedes is still accepted. */
  readonly overlap: number;
}

export interface Ended {
  readonly generation: string;
  readonly issued: string;
  /** Null if it is not foreseen. */
  readonly at: string | null;
}

/** The runbook for a credential of a synthesized stack. */
export function incidentOf({ manifest, path, leakedAt, at, cadence, state }: IncidentOptions): Incident {
  const rotation = rotationOf(manifest, path);
  const declared = manifest.rotations[rotation];
  const address = manifest.credentials[rotation][path];
  const own = manifest.revocations[path];
  const law = lawOf(declared, own?.revokeAt);
  if (law === undefined) {
    throw new WrongUsage(
      `the boundaries of rotation ${rotation} depend on values that only a plan knows, so that nothing can be foreseen: follow docs/incident.md, and read the plan`,
    );
  }
  const revokeAt = Math.min(leakedAt ?? at, at);
  if (law.kind === 'calendar' && revokeAt <= law.segments[0].from) {
    throw new WrongUsage(
      `--leaked-at must be later than the anchor of rotation ${rotation}, ${toInstant(law.segments[0].from)}, got ${toInstant(revokeAt)}`,
    );
  }
  const hold = manifest.holds[path];
  const deadlines = hold === undefined ? undefined : { hold, grace: manifest.graces[path] ?? 0 };
  const start = state === undefined ? undefined : rememberedIn(stateIn(state), law, { rotation, own: own?.journal, address });
  if (state !== undefined && start === undefined) {
    throw new WrongUsage(
      `--state must be that of this stack, got ${state}, which knows nothing of rotation ${rotation}: terraform state pull > FILE`,
    );
  }
  const told = predictIncident({ law, revokeAt, at, cadence, start, deadlines });
  const named = (boundary: number) => generationName({ ...law, own: [...(law.own ?? []), revokeAt] }, boundary);
  const lives = (each: typeof told.ended): Ended[] =>
    each.map(({ generation, created, retired }) => ({
      generation: named(generation),
      issued: toInstant(created),
      at: retired === undefined ? null : toInstant(retired),
    }));
  return {
    credential: path,
    address,
    rotation,
    write: { property: 'revokeAt', instant: toInstant(revokeAt), present: own?.revokeAt ?? [] },
    known: start !== undefined,
    apply: {
      at: toInstant(at),
      refused: told.refused ?? null,
      creates: told.created === undefined ? null : named(told.created),
      current: told.current === undefined ? null : named(told.current),
      delivers: told.created === undefined ? [] : (manifest.deliveries[path] ?? []),
      ends: lives(told.ended),
      keeps: lives(told.kept),
    },
    vendorEnds: deadlines?.grace ?? null,
    overlap: law.overlap + STALE + SKEW,
  };
}

function rotationOf({ credentials }: Manifest, path: string): string {
  const rotation = Object.keys(credentials).find((each) => path in credentials[each]);
  if (rotation !== undefined) return rotation;
  const paths = Object.values(credentials).flatMap(Object.keys).sort();
  throw new WrongUsage(`--credential must be one of the stack, got ${JSON.stringify(path)}: ${paths.join(', ') || 'it has none'}`);
}

function stateIn(file: string): State {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof state === 'object' && state !== null && state.version === 4) return state;
  } catch {
    // the same remedy as for a file that is something else
  }
  throw new WrongUsage(`--state must be a state file of version 4, got ${file}: terraform state pull > FILE`);
}
