import type { StateToken } from '../vendor';

/** A token that a state holds. Holds no secret. */
export interface KnownToken extends StateToken {
  readonly vendor: string;
  readonly stack: string;
  readonly address: string;
  /** The path of its credential, the construct that made it, or the address of its block. */
  readonly credential: string;
  readonly generation?: string;
  readonly standing: 'current' | 'superseded';
  /** Of a superseded one, seconds since the epoch. */
  readonly supersededAt?: number;
  /** Until when its overlap lasts. */
  readonly overlapUntil?: number;
  /** When its secret was last made anew in place. */
  readonly secretSince?: number;
  /** Whether one token goes on with a new secret, so that the vendor does not tell which of them is used. */
  readonly isRenewedInPlace: boolean;
  /** Where the secret of its credential is delivered. */
  readonly places: readonly string[];
}

/** A name that a credential gives to its tokens. */
export interface Claim {
  readonly vendor: string;
  readonly stack: string;
  readonly credential: string;
  readonly stem: string;
  /** How its generations are named; `none` where names hold no generation. */
  readonly form: 'instant' | 'number' | 'none';
}
