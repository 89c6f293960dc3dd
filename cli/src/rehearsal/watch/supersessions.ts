import type { Secret } from './vendors-at-work';

/** A place began to hold another secret. */
export interface Supersession {
  readonly place: string;
  readonly from: Secret;
  readonly to: Secret;
  readonly at: number;
}
