import type { Claim, KnownToken } from './known/known-token';
import type { ToldToken } from './vendor';

/** A token, as far as the vendor and the states know it. At least one of them does. */
export interface AuditedToken {
  readonly vendor: string;
  readonly scope: string;
  readonly id: string;
  /** What the vendor says; undefined if it says that there is none. */
  readonly told?: ToldToken;
  /** What a state says. */
  readonly known?: KnownToken;
  /** The credential whose name it bears, where no state holds it. */
  readonly claim?: Claim;
  /** The generation that its name tells, where that has the form of this library's. */
  readonly generation?: string;
}

/** How many seconds its secret has been there; undefined where nobody knows. */
export function ageOf({ told, known }: AuditedToken, now: number): number | undefined {
  // when a secret was made anew in place only the state tells
  const renewed = (told?.version ?? 1) > 1;
  const since = known?.secretSince ?? (renewed ? undefined : told?.createdAt);
  return since === undefined ? undefined : Math.max(0, now - since);
}

/** How it is called to people. */
export function nameOf({ id, told, known, generation }: AuditedToken): string {
  const own = known?.generation ?? generation;
  const label = told?.label || known?.label;
  const name =
    known === undefined ? (label ? ` "${label}"` : '') : ` of ${known.stack}: ${known.credential}${own === undefined ? '' : ` ${own}`}`;
  return `${id}${name}`;
}
