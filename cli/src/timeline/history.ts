import { EMPTY_JOURNAL, type Journal, type Law, plan } from '../../../src/rotation/model';

/** The life of one generation, in seconds since the epoch; what has not happened yet is undefined. */
export interface Life {
  /** Its boundary, or its serial. */
  readonly generation: number;
  readonly created: number;
  readonly superseded?: number;
  readonly retired?: number;
}

export interface History {
  readonly lives: readonly Life[];
  /** Applies that the law refuses. */
  readonly refusals: readonly { readonly at: number; readonly why: string }[];
}

/** What the law says of every apply at those instants, the first one on an empty state. */
export function predict(law: Law, instants: readonly number[]): History {
  const lives = new Map<number, { generation: number; created: number; superseded?: number; retired?: number }>();
  const refusals: { at: number; why: string }[] = [];
  let journal: Journal = EMPTY_JOURNAL;
  for (const at of instants) {
    const outcome = plan(law, journal, at);
    if (outcome.refused) {
      refusals.push({ at, why: outcome.refused });
      continue;
    }
    for (const generation of outcome.live) {
      if (!lives.has(generation)) lives.set(generation, { generation, created: at });
    }
    for (const life of lives.values()) {
      if (life.generation !== outcome.current) life.superseded ??= at;
      if (!outcome.live.includes(life.generation)) life.retired ??= at;
    }
    journal = outcome.journal;
  }
  return { lives: [...lives.values()], refusals };
}
