import { append } from '../gate/plan/plan';
import type { AuditedToken } from './audited-token';
import type { KnownStack } from './known/known-stack';
import type { Limits } from './limits';
import type { DanglingReference } from './vendor';

/** All that findings look at. */
export interface AuditScene {
  readonly tokens: readonly AuditedToken[];
  /** The tokens of each credential that a state holds, by `credentialKey`. */
  readonly byCredential: ReadonlyMap<string, readonly AuditedToken[]>;
  readonly stacks: readonly KnownStack[];
  readonly dangling: readonly (DanglingReference & { readonly scope: string })[];
  readonly limits: Limits;
  /** Seconds since the epoch. */
  readonly now: number;
  /** The call that ends a token. */
  endingCall(token: AuditedToken): string | undefined;
}

export function credentialKey({ stack, credential }: { readonly stack: string; readonly credential: string }): string {
  return JSON.stringify([stack, credential]);
}

export function byCredential(tokens: readonly AuditedToken[]): Map<string, AuditedToken[]> {
  const credentials = new Map<string, AuditedToken[]>();
  for (const token of tokens) {
    if (token.known !== undefined) {
      append(credentials, credentialKey(token.known), token);
    }
  }
  return credentials;
}
