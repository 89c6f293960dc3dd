/** What a page shows: plain data. Instants are in seconds since the epoch. */
export interface Picture {
  readonly title: string;
  /** `model`: drawn from the law, nothing was applied. */
  readonly verdict: 'clean' | 'failed' | 'inconclusive' | 'model';
  readonly headline: string;
  readonly reasons: readonly string[];
  readonly notes: readonly string[];
  /** How it came about, one sentence a line. */
  readonly settings: readonly string[];
  readonly figures: readonly Figure[];
  readonly problems: readonly Problem[];
  readonly from: number;
  readonly until: number;
  readonly parts: readonly Part[];
}

export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly bad: boolean;
}

/** One kind of what went wrong. */
export interface Problem {
  readonly title: string;
  readonly bad: boolean;
  readonly entries: readonly { readonly at: number | null; readonly text: string; readonly remedy?: string }[];
}

/** A stack. */
export interface Part {
  /** Empty where it is alone. */
  readonly name: string;
  readonly pauses: readonly { readonly from: number; readonly until: number }[];
  readonly events: readonly Happening[];
  readonly credentials: readonly Credential[];
}

/** An apply that did something, was refused or failed. */
export interface Happening {
  readonly at: number;
  readonly kind: 'changed' | 'failed' | 'refused' | 'edited';
  readonly text: string;
  readonly actions: readonly string[];
  readonly calls: readonly string[];
}

export interface Credential {
  readonly name: string;
  /** What is said of it in one line. */
  readonly about: string;
  readonly boundaries: readonly number[];
  readonly lives: readonly Life[];
  readonly lanes: readonly Lane[];
}

/** One generation. What did not happen is null. */
export interface Life {
  readonly name: string;
  readonly token: string;
  readonly from: number;
  readonly delivered: number | null;
  readonly superseded: number | null;
  readonly until: number | null;
  /** In the apply of …, by itself at its deadline, … */
  readonly how: string | null;
  readonly deadline: boolean;
}

/** Who reads at one place. */
export interface Lane {
  readonly place: string;
  readonly held: readonly Held[];
  readonly refused: readonly Refused[];
  readonly gaps: readonly Trouble[];
}

export interface Held {
  readonly from: number;
  readonly until: number;
  /** Which life of its credential; -1 where it is another credential's. */
  readonly life: number;
  readonly name: string;
}

export interface Trouble {
  readonly from: number;
  readonly until: number;
  readonly cause: string;
}

export interface Refused extends Trouble {
  readonly remedy: string;
  /** A revocation asked for it. */
  readonly declared: boolean;
}
