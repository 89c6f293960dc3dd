import type { Certificate } from './certificate';
import type { FaultInjector } from './faults';
import type { RequestLog } from './request-log';
import type { Assumption } from './switches';
import type { UnknownCall } from './unknown-calls';

/** Whether the vendor lets a consumer in, and if not, why (never naming the secret). */
export interface Acceptance {
  readonly accepted: boolean;
  readonly reason?: string;
  /** It is refused by what else the vendor was told, such as a policy: the secret itself is as good as it was, and may be let in again. */
  readonly notRetired?: boolean;
}

/** A secret that the vendor once handed out. */
export interface IssuedSecret {
  readonly secret: string;
  /** The vendor's id of the token it belongs to, when it was issued: the `id` of the Terraform resource that issued it. */
  readonly tokenId: string;
  /** Seconds since the epoch. */
  readonly issuedAt: number;
  /** What has to be shown beside the secret, where the vendor lets in only whoever brings both. */
  readonly clientId?: string;
}

/** A strict local copy of one vendor's HTTP API, under a virtual clock. */
export interface VendorEmulator {
  /** Where providers reach it, `http://127.0.0.1:PORT`, or `https://localhost:PORT` with a certificate. */
  readonly url: string;
  readonly faults: FaultInjector;

  /** Every secret ever handed out, oldest first, retired ones included. */
  issued(): readonly IssuedSecret[];
  /** Would a consumer be let in at this instant? Changes nothing. */
  accepts(secret: string, at: number): Acceptance;
  /** The same for whoever authenticates with two values; absent where there is only one. */
  acceptsPair?(clientId: string, secret: string, at: number): Acceptance;
  /** A consumer comes with its secret now: like `accepts`, and the vendor takes note of the use. */
  authenticate(secret: string): Acceptance;
  /** Instants after now at which a secret stops being accepted by itself, without any call. */
  deadlines(): readonly number[];
  /** What a person does in the vendor's console: the token is gone, Terraform knows nothing. False if there is no such live token. */
  deleteByHand(tokenId: string): boolean;

  /** The next object whose ids look so gets this one; undefined: none does. For objects that are made anew which were there before. */
  expectId?(id: string | undefined): void;

  /** All ids that a secret's token has had, the present one last; absent where a token keeps the one it was issued with. */
  idsOf?(secret: string): readonly string[];

  /** Every call that was answered; absent where there are none. */
  readonly requests?: RequestLog;

  /** What is not verified at the vendor and decided something so far: with another setting the run might have gone another way. */
  assumptions?(): readonly Assumption[];
  /** Calls that could not be answered as the vendor would have: whatever came of them proves nothing. */
  unknownCalls?(): readonly UnknownCall[];

  close(): Promise<void>;
}

export interface EmulatorOptions {
  readonly clock: import('../time/clock').VirtualClock;
  /** Ids and secrets follow from it, so that two runs are alike. */
  readonly seed: number;
  /** For providers that insist on https. */
  readonly certificate?: Certificate;
}
