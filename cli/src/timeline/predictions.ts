import type { Law } from '../../../src/rotation/model';
import { type History, predict } from './history';
import type { DescribedRotation } from './laws';
import { predictTurns } from './turns';

/** What the law says of credentials that go through time together. */
export interface Prediction {
  readonly rotation: string;
  /** Their paths. */
  readonly credentials: readonly string[];
  /** Undefined where it depends on values that only a plan knows. */
  readonly law?: Law;
  readonly history?: History;
  /** Whether the vendor ends a superseded secret by itself. */
  readonly atDeadlines: boolean;
}

/** What applies at those instants would do, for each rotation and for each credential that goes its own way. */
export function predictionsOf(
  { name, law, credentials, apart }: DescribedRotation,
  instantsOf: (law: Law) => readonly number[],
): Prediction[] {
  return [
    ...(credentials.length > 0 || apart.length === 0
      ? [{ rotation: name, credentials, law, history: law && predict(() => law, instantsOf(law)), atDeadlines: false }]
      : []),
    ...apart.map(({ credential, law: own, hold, grace }) => ({
      rotation: name,
      credentials: [credential],
      law: own,
      history:
        own && (hold === undefined ? predict(() => own, instantsOf(own)) : predictTurns(() => own, instantsOf(own), { hold, grace })),
      atDeadlines: hold !== undefined,
    })),
  ];
}

export function titleOf({ rotation, credentials, law, atDeadlines }: Prediction): string {
  const vendor = law !== undefined && atDeadlines ? ' (the vendor ends a superseded secret by itself)' : '';
  return `rotation ${rotation}: ${credentials.join(', ') || 'no credential'}${vendor}`;
}
