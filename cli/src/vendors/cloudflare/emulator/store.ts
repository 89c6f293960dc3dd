import { createHash } from 'node:crypto';
import type { IssuedSecret } from '../../../emulation/emulator';
import { SeededText } from '../../../emulation/seeded-text';
import type { VirtualClock } from '../../../time/clock';

/** An account or a zone: what tokens, policies and applications belong to. */
export type Scope = `accounts/${string}` | `zones/${string}`;

/** A superseded secret, accepted until its deadline. */
export interface PreviousSecret {
  readonly secret: string;
  endsAt: number;
}

export interface ServiceToken {
  readonly id: string;
  readonly scope: Scope;
  readonly clientId: string;
  readonly createdAt: number;
  updatedAt: number;
  name: string;
  duration: string;
  expiresAt: number;
  version: number;
  secret: string;
  /** One at a time. */
  previous?: PreviousSecret;
  /** As it was given. */
  previousEndsAt?: string;
  /** A policy has ever included it: then one must. */
  everIncluded: boolean;
  lastSeenAt?: number;
  /** Why it is not let in any more. */
  gone?: string;
}

/** A new secret in the place of another. */
export interface SecretRotation {
  readonly tokenId: string;
  readonly at: number;
  readonly version: number;
  /** Until when the superseded secret was to be accepted then. */
  readonly deadline: number;
}

/** A rule of a policy: a selector and its values. */
export type Rule = Readonly<Record<string, unknown>>;

export interface Policy {
  readonly id: string;
  readonly scope: Scope;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly include: readonly Rule[];
}

/** Something else that the vendor keeps and that no consumer depends on. */
export interface Kept {
  readonly id: string;
  readonly scope: Scope;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Everything the vendor knows. */
export class CloudflareStore {
  /** Live ones only. */
  public readonly tokens = new Map<string, ServiceToken>();
  public readonly policies = new Map<string, Policy>();
  public readonly applications = new Map<string, Kept>();
  public readonly notifications = new Map<string, Kept>();
  /** Whose secret each one is or was: live and deleted tokens. */
  public readonly bySecret = new Map<string, ServiceToken>();
  public readonly issued: IssuedSecret[] = [];
  public readonly rotations: SecretRotation[] = [];
  private readonly texts: SeededText;

  constructor(
    public readonly clock: VirtualClock,
    seed: number,
  ) {
    this.texts = new SeededText(seed);
  }

  /** A UUID. @param owner what tells this object from others: ids follow from it, not from the order of calls */
  public newId(...owner: string[]): string {
    const hex = this.hex(32, 'id', ...owner);
    return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
  }

  public newClientId(tokenId: string): string {
    return `${this.hex(32, 'client', tokenId)}.access`;
  }

  /** Gives a token its next secret. */
  public issue(token: Pick<ServiceToken, 'id'>): string {
    const text = this.texts.next(JSON.stringify(['secret', token.id]), 24);
    const secret = `cfast_fakeNotARealOne_${text}${digest(text).slice(0, 8)}`;
    this.issued.push({ secret, tokenId: token.id, issuedAt: this.clock.now() });
    return secret;
  }

  /** Whether any rule of a policy lets a token in. */
  public isIncluded(token: ServiceToken): boolean {
    return [...this.policies.values(), ...this.inlinePolicies()].some(({ include }) => include.some((rule) => matches(rule, token)));
  }

  /** Whether a policy names a token, so that it cannot be deleted. */
  public isNamed(token: ServiceToken): boolean {
    return [...this.policies.values(), ...this.inlinePolicies()].some(({ include }) => include.some((rule) => names(rule, token.id)));
  }

  /** Takes note of which tokens policies let in. */
  public noteIncluded(): void {
    for (const token of this.tokens.values()) {
      token.everIncluded ||= this.isIncluded(token);
    }
  }

  /** Whether a token of that id ever existed here; others are taken to exist elsewhere. */
  public wasToken(id: string): boolean {
    return [...this.bySecret.values()].some((token) => token.id === id);
  }

  public remove(token: ServiceToken, why: string): void {
    token.gone = why;
    this.tokens.delete(token.id);
  }

  private inlinePolicies(): { readonly include: readonly Rule[] }[] {
    const inline = [...this.applications.values()].flatMap(({ attributes }) => attributes.policies ?? []) as {
      readonly include?: readonly Rule[];
    }[];
    return inline.map(({ include = [] }) => ({ include }));
  }

  private hex(length: number, ...purpose: string[]): string {
    return digest(this.texts.next(JSON.stringify(purpose), 32)).slice(0, length);
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function matches(rule: Rule, token: ServiceToken): boolean {
  return names(rule, token.id) || rule.any_valid_service_token !== undefined || rule.everyone !== undefined;
}

/** `{ "service_token": { "token_id": "…" } }` */
function names(rule: Rule, tokenId: string): boolean {
  return (rule.service_token as { readonly token_id?: unknown } | undefined)?.token_id === tokenId;
}
