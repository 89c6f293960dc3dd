import type { Machine } from './asking/machine';

/** A token as the vendor tells of it. Holds no secret. */
export interface ToldToken {
  /** By which the state and the vendor both know it. */
  readonly key: string;
  /** What the vendor calls it for people: an id, or an alias. */
  readonly id: string;
  /** Its description or name. */
  readonly label: string;
  /** Seconds since the epoch, as all instants here. */
  readonly createdAt?: number;
  /** Null: no use is recorded. Undefined: the vendor does not tell. */
  readonly lastUsedAt?: number | null;
  readonly expiresAt?: number;
  readonly enabled: boolean;
  /** How often its secret was made anew in place, plus one. */
  readonly version?: number;
}

/** A token as the state knows it. Holds no secret. */
export interface StateToken {
  readonly key: string;
  readonly id: string;
  readonly label: string;
  /** Where it is: see `AuditedVendor.scopeForm`. */
  readonly scope: string;
  readonly version?: number;
}

/** What a name that this library gives tells. */
export interface NameParts {
  readonly stem: string;
  /** `2026-11-22T09:00:00Z`, or a number. */
  readonly generation: string;
}

/** Something that lets in a token which does not exist. */
export interface DanglingReference {
  /** `policy`, `group`, `application`. */
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly tokenId: string;
}

export interface Listing {
  readonly tokens: readonly ToldToken[];
  readonly isExact: boolean;
  readonly dangling: readonly DanglingReference[];
  /** What could not be seen besides. */
  readonly doubts: readonly string[];
}

/** A vendor that is asked, with credentials. */
export interface Connection {
  /** @throws NotAnswered */
  list(scope: string): Promise<Listing>;
  /**
   * One token as it is now; undefined if it is there no more.
   * @throws NotAnswered
   */
  find(scope: string, token: Pick<ToldToken, 'key' | 'id'>): Promise<ToldToken | undefined>;
  /** The call that ends a token, as a command without a secret. */
  endingCall(scope: string, token: Pick<ToldToken, 'id'>): string;
}

export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  /**
   * Where its API is.
   * @default - the environment says it, or it is where everybody's is
   */
  readonly url?: string;
  readonly machine: Machine;
}

type Values = Readonly<Record<string, unknown>>;

/** A vendor whose tokens can be audited. */
export interface AuditedVendor {
  readonly id: string;
  readonly title: string;
  /** The resource types of its tokens. */
  readonly types: readonly string[];
  /** What tokens are in, in words. */
  readonly scopeForm: string;
  readonly scopePattern: RegExp;
  /** Whether it tells when a token was last used. */
  readonly tellsUse: boolean;
  /** Whether nobody has used a token of which it tells no use. */
  readonly tellsDisuse: boolean;
  /** What a state says of a token; undefined if it says too little. */
  tokenIn(values: Values): StateToken | undefined;
  /** The scope that a resource of the state is, where tokens may be that the state does not hold. */
  scopeOf?(type: string, values: Values): string | undefined;
  /** What a name says, if it has the form of those that this library gives. */
  partsOf(label: string): NameParts | undefined;
  /** The name that a block gives to its tokens, without the generation; `whole` where it gives none. */
  stemIn(block: Values): { readonly stem: string; readonly whole: boolean } | undefined;
  /** @throws NotAnswered where there are no credentials. */
  connect(surroundings: Surroundings): Connection;
}
