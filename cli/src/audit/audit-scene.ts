import type { AuditedToken } from './audited-token';
import type { KnownStack } from './known/known-stack';
import type { Limits } from './limits';
import type { DanglingReference } from './vendor';

/** All that findings look at. */
export interface AuditScene {
  readonly tokens: readonly AuditedToken[];
  readonly stacks: readonly KnownStack[];
  readonly dangling: readonly (DanglingReference & { readonly vendor: string; readonly scope: string })[];
  readonly limits: Limits;
  /** Seconds since the epoch. */
  readonly now: number;
  /** The call that ends a token. */
  endingCall(token: AuditedToken): string | undefined;
}
