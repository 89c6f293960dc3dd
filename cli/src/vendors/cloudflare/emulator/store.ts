import { createHash } from 'node:crypto';
import { IssuedSecrets } from '../../../emulation/issued-secrets';
import { SeededText } from '../../../emulation/seeded-text';
import { uuidOf } from '../../../emulation/uuid';
import type { VirtualClock } from '../../../time/clock';
import { type Rules, tokenIdOf } from './rules';

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
  /** Neither secret of a token that is switched off is accepted. */
  enabled: boolean;
  lastSeenAt?: number;
  /** When it last got a new secret. */
  rotatedAt?: number;
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

export interface Policy {
  readonly id: string;
  readonly scope: Scope;
  readonly name: string;
  readonly decision: string;
  readonly rules: Rules;
  /** The one application that it belongs to; undefined for one that applications refer to. */
  readonly applicationId?: string;
  readonly precedence: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface Group {
  readonly id: string;
  readonly scope: Scope;
  readonly rules: Rules;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface Application {
  readonly id: string;
  readonly scope: Scope;
  /** Ids of policies, in order of precedence. */
  readonly uses: readonly string[];
  /** Ids of policies that it ever used. */
  readonly everUsed: ReadonlySet<string>;
  /** Policies that are written in the application itself. */
  readonly inline: readonly Policy[];
  readonly attributes: Readonly<Record<string, unknown>>;
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
  public readonly groups = new Map<string, Group>();
  public readonly applications = new Map<string, Application>();
  public readonly notifications = new Map<string, Kept>();
  /** Whose secret each one is or was: live and deleted tokens. */
  public readonly bySecret = new Map<string, ServiceToken>();
  public readonly issued = new IssuedSecrets();
  /** The id of the next object. */
  public expectedId?: string;
  public readonly rotations: SecretRotation[] = [];
  /** Accounts and zones that have or had policies. */
  public readonly ownersOfPolicies = new Set<Scope>();
  /** Rises whenever a policy, a group or an application changes. */
  public revision = 0;
  private readonly everMade = new Map<string, ServiceToken>();
  private readonly named = new Set<string>();
  private readonly clientIds = new Set<string>();
  private readonly texts: SeededText;

  constructor(
    public readonly clock: VirtualClock,
    seed: number,
    private readonly secretShape: 'cfast' | 'hex',
  ) {
    this.texts = new SeededText(seed);
  }

  /** A UUID. @param owner what tells this object from others: ids follow from it, not from the order of calls */
  public newId(...owner: string[]): string {
    const { expectedId } = this;
    this.expectedId = undefined;
    if (expectedId !== undefined) return expectedId;
    return uuidOf(this.hex(32, 'id', ...owner));
  }

  public newClientId(tokenId: string): string {
    const id = `${this.hex(32, 'client', tokenId)}.access`;
    this.clientIds.add(id);
    return id;
  }

  /** What the signed tokens of an application are made out for. */
  public newAudience(applicationId: string): string {
    return this.hex(64, 'audience', applicationId);
  }

  public isClientId(id: string): boolean {
    return this.clientIds.has(id);
  }

  /** Gives a token its next secret. */
  public issue({ id, clientId }: Pick<ServiceToken, 'id' | 'clientId'>): string {
    const secret = this.newSecret(id);
    this.issued.add({ secret, tokenId: id, issuedAt: this.clock.now(), clientId }, id);
    return secret;
  }

  /** Whether a policy includes a token by its id, so that it cannot be deleted. */
  public isNamed({ id }: ServiceToken): boolean {
    const inline = [...this.applications.values()].flatMap((application) => application.inline);
    return [...this.policies.values(), ...this.groups.values(), ...inline].some(({ rules }) =>
      rules.include.some((rule) => tokenIdOf(rule) === id),
    );
  }

  /** Whether a policy or a group ever included a token by its id. */
  public wasNamed({ id }: ServiceToken): boolean {
    return this.named.has(id);
  }

  /** Takes note of a change of policies, groups or applications. */
  public changed(...rules: readonly Rules[]): void {
    this.revision += 1;
    for (const id of rules.flatMap(({ include }) => include.flatMap((rule) => tokenIdOf(rule) ?? []))) {
      this.named.add(id);
    }
  }

  public add(token: ServiceToken): void {
    this.tokens.set(token.id, token);
    this.everMade.set(token.id, token);
    this.bySecret.set(token.secret, token);
  }

  /** A token of that id, deleted or not. */
  public everMadeAs(id: string): ServiceToken | undefined {
    return this.everMade.get(id);
  }

  /** Whether a token of that id ever existed here; others are taken to exist elsewhere. */
  public wasToken(id: string): boolean {
    return this.everMade.has(id);
  }

  public remove(token: ServiceToken, why: string): void {
    token.gone = why;
    this.tokens.delete(token.id);
  }

  /** Obviously none. */
  private newSecret(tokenId: string): string {
    const text = this.texts.next(JSON.stringify(['secret', tokenId]), 25);
    if (this.secretShape === 'hex') {
      return `${'fa4e'.repeat(8)}${digest(text).slice(0, 32)}`;
    }
    return `cfast_fakeNotARealOne${text}${digest(text).slice(0, 8)}`;
  }

  private hex(length: number, ...purpose: string[]): string {
    return digest(this.texts.next(JSON.stringify(purpose), 32)).slice(0, length);
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
