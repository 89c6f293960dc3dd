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

/** What is remembered when a history begins. */
export interface Start {
  readonly journal: Journal;
  /** Those that are not retired. */
  readonly lives: readonly Life[];
  /** Of generations that had to wait: when a plan first saw that their turn comes. */
  readonly turns?: ReadonlyMap<number, number>;
}

export const NOTHING: Start = { journal: EMPTY_JOURNAL, lives: [] };

/** What the law says of every apply at those instants, the first one on an empty state unless something else is remembered. */
export function predict(lawAt: (at: number) => Law, instants: readonly number[], start = NOTHING): History {
  const lives = new Map(start.lives.map((life): [number, { -readonly [K in keyof Life]: Life[K] }] => [life.generation, { ...life }]));
  const refusals: { at: number; why: string }[] = [];
  let { journal } = start;
  for (const at of instants) {
    const outcome = plan(lawAt(at), journal, at);
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
