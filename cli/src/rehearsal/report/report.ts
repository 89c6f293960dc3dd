/** Everything a rehearsal has found out. Holds no secret, and only what JSON can say: instants are UTC, lengths are in seconds. */
export interface Report {
  readonly verdict: Verdict;
  readonly exitCode: 0 | 1 | 3;
  /** Why it is not clean. */
  readonly reasons: readonly string[];
  /** What a reader should know besides. */
  readonly notes: readonly string[];
  readonly stack: string;
  readonly settings: Settings;
  /** Who answered in the place of each provider. */
  readonly providers: readonly ProviderReport[];
  readonly counts: Counts;
  /** The shortest time any consumer really had from the delivery of a secret until its predecessor was refused. */
  readonly smallestOverlap: number | null;
  readonly credentials: readonly CredentialReport[];
  readonly lockOuts: readonly LockOutReport[];
  /** What the stack, or whoever rehearsed it, declared and was not kept. */
  readonly breaches: readonly BreachReport[];
  /** Plans that the gate refuses, each with what came of it. They leave the verdict alone. */
  readonly gate: readonly GateReport[];
  /** What could not be judged. */
  readonly doubts: readonly string[];
  /** Applies that changed something although nothing rotated, was retired, was added or had failed. */
  readonly idleChanges: readonly UnsettledReport[];
  /** Refusals that a revocation asked for. */
  readonly declaredRefusals: readonly LockOutReport[];
  /** Where a failed apply left no secret for whoever starts. */
  readonly gaps: readonly GapReport[];
  readonly leaks: readonly LeakReport[];
  readonly unsettledPlans: readonly UnsettledReport[];
  readonly failures: readonly FailureReport[];
  /** Tokens that were issued and are in no state: nobody will ever retire those that are live. */
  readonly orphans: readonly OrphanReport[];
}

export type Verdict = 'clean' | 'failed' | 'inconclusive';

export interface Settings {
  readonly from: string;
  readonly until: string;
  readonly cadence: string;
  /** Whether applies of the cadence were left out in which nothing was known to happen. */
  readonly quick: boolean;
  readonly rollout: number;
  /** Seconds that the longest job takes. */
  readonly job: number;
  /** Seconds by which the clock of every other apply was behind. */
  readonly skew: number;
  readonly pauses: readonly { readonly from: string; readonly until: string }[];
  readonly edits: readonly { readonly at: string; readonly directory: string }[];
  readonly faults: readonly string[];
  readonly seed: number;
  readonly providers: 'stand-in' | 'installed';
}

export interface ProviderReport {
  /** `namespace/type`, or the whole address of a provider that no stand-in is for. */
  readonly provider: string;
  readonly ran: 'vendor emulated' | 'real, its vendor emulated' | 'stand-in' | 'own binary planning' | 'schema only';
  /** What its own binary or its schema answered for, `kubernetes_pod`, `data.kubernetes_pod`. */
  readonly types: readonly string[];
  /** Why its own binary did not plan them. */
  readonly because?: string;
}

export interface Counts {
  readonly applies: number;
  /** Applies that had something to do. */
  readonly changes: number;
  readonly plans: number;
  readonly unsettledPlans: number;
  readonly refusedPlans: number;
  readonly failedApplies: number;
  readonly supersessions: number;
  readonly lockOuts: number;
  readonly declaredRefusals: number;
  readonly leaks: number;
  readonly breaches: number;
  readonly idleChanges: number;
}

export interface CredentialReport {
  /** Address of the resource block that issues it. */
  readonly address: string;
  readonly vendor: string;
  readonly smallestOverlap: number | null;
  /** Seconds; null where nobody declared it. */
  readonly declaredOverlap: number | null;
  /** Where it was read. */
  readonly places: readonly string[];
  readonly generations: readonly GenerationReport[];
}

export interface GenerationReport {
  readonly generation: string;
  readonly tokenId: string;
  readonly created: string;
  /** When its secret first stood in a place where somebody reads. */
  readonly delivered: string | null;
  /** When another one first stood there. */
  readonly superseded: string | null;
  readonly retired: string | null;
}

export interface BreachReport {
  /** `overlap too short`, `never retired`, `not rotated`, … */
  readonly kind: string;
  /** Null where it concerns the whole stack. */
  readonly credential: string | null;
  readonly at: string;
  readonly text: string;
}

export interface GateReport {
  /** The id of the rule. */
  readonly rule: string;
  /** The first plan. */
  readonly first: string;
  readonly times: number;
  readonly address: string;
  readonly text: string;
  /** Whether such an apply failed, or somebody was locked out, a secret was shown or a promise was broken in it or later. */
  readonly confirmed: boolean;
}

export interface LockOutReport {
  readonly credential: string | null;
  readonly generation: string | null;
  readonly place: string;
  readonly from: string;
  /** Null if it lasted to the end. */
  readonly until: string | null;
  readonly length: number;
  readonly cause: string;
}

export interface GapReport {
  readonly place: string;
  readonly from: string;
  /** Null if it lasted to the end. */
  readonly until: string | null;
  readonly length: number;
  readonly cause: string;
}

export interface LeakReport {
  readonly credential: string;
  readonly where: string;
  readonly first: string;
  readonly times: number;
}

export interface UnsettledReport {
  readonly at: string;
  readonly actions: readonly string[];
}

export interface FailureReport {
  readonly at: string;
  readonly step: string;
  readonly error: string;
  readonly injected: readonly string[];
  /** Whether the applies before it failed without a break, the first of them by an injected fault. */
  readonly follows: boolean;
}

export interface OrphanReport {
  readonly vendor: string;
  readonly tokenId: string;
  readonly created: string;
  readonly live: boolean;
}
