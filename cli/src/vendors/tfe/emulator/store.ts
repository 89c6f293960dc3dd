import { IssuedSecrets } from '../../../emulation/issued-secrets';
import { SeededText } from '../../../emulation/seeded-text';
import type { VirtualClock } from '../../../time/clock';
import { notFound } from './api-error';
import type { Identifier } from './json-api';

export interface AgentPool {
  readonly id: string;
  readonly organization: string;
  readonly createdAt: number;
  name: string;
  organizationScoped: boolean;
  allowedWorkspaces: Set<string>;
  allowedProjects: Set<string>;
  excludedWorkspaces: Set<string>;
  /** Live ones only. */
  readonly tokens: Map<string, AgentToken>;
}

export interface AgentToken {
  readonly id: string;
  readonly pool: AgentPool;
  readonly description: string;
  readonly secret: string;
  readonly createdAt: number;
  lastUsedAt?: number;
  /** Why it is not let in any more. */
  refusal?: string;
}

export interface Variable {
  readonly id: string;
  key: string;
  value: string;
  description: string;
  readonly category: 'terraform' | 'env';
  hcl: boolean;
  sensitive: boolean;
}

export interface Workspace {
  readonly id: string;
  project?: string;
  description: string;
  autoApply: boolean;
  assessmentsEnabled: boolean;
  globalRemoteState: boolean;
  executionMode: 'agent' | 'local' | 'remote';
  agentPoolId?: string;
  /** Whether execution mode and agent pool are the workspace's own, or the organization's defaults. */
  overwrites: { executionMode: boolean; agentPool: boolean };
  tags: Map<string, string>;
  remoteStateConsumers: Set<string>;
  readonly variables: Map<string, Variable>;
}

export interface VariableSet {
  readonly id: string;
  readonly organization: string;
  /** The organization or project that owns it. */
  readonly parent: Identifier;
  name: string;
  description: string;
  global: boolean;
  priority: boolean;
  workspaces: Set<string>;
  readonly variables: Map<string, Variable>;
}

/** The organization of what was not created here. */
const ASSUMED = 'assumed';

/** Everything the vendor knows. What a request refers to and nobody here created is taken to exist, if its id looks like one. */
export class TfeStore {
  public readonly pools = new Map<string, AgentPool>();
  /** Live ones only. */
  public readonly tokens = new Map<string, AgentToken>();
  public readonly workspaces = new Map<string, Workspace>();
  public readonly variableSets = new Map<string, VariableSet>();
  /** Live and retired ones. */
  public readonly tokensBySecret = new Map<string, AgentToken>();
  public readonly issued = new IssuedSecrets();
  public readonly user: string;
  private readonly deleted = new Set<string>();
  private readonly texts: SeededText;

  constructor(
    public readonly clock: VirtualClock,
    seed: number,
  ) {
    this.texts = new SeededText(seed);
    this.user = this.newId('user', 'rehearsal');
  }

  /** @param owner what tells this object from others: ids follow from it, not from the order of calls */
  public newId(prefix: string, ...owner: string[]): string {
    return `${prefix}-${this.texts.next(JSON.stringify([prefix, ...owner]), 16)}`;
  }

  public newSecret(tokenId: string): string {
    const text = (length: number) => this.texts.next(JSON.stringify(['secret', tokenId]), length);
    return `fake${text(10)}.atlasv1.fakeNotARealSecret${text(49)}`;
  }

  public pool(id: string): AgentPool {
    return this.known(this.pools, id, /^apool-[A-Za-z0-9]{16}$/, () => ({
      id,
      organization: ASSUMED,
      createdAt: this.clock.now(),
      name: id,
      organizationScoped: true,
      allowedWorkspaces: new Set(),
      allowedProjects: new Set(),
      excludedWorkspaces: new Set(),
      tokens: new Map(),
    }));
  }

  public token(id: string): AgentToken {
    return found(this.tokens.get(id));
  }

  public variableSet(id: string): VariableSet {
    return this.known(this.variableSets, id, /^varset-[A-Za-z0-9]{16}$/, () => ({
      id,
      organization: ASSUMED,
      parent: { type: 'organizations', id: ASSUMED },
      name: id,
      description: '',
      global: false,
      priority: false,
      workspaces: new Set(),
      variables: new Map(),
    }));
  }

  public workspace(id: string): Workspace {
    return this.known(this.workspaces, id, /^ws-[A-Za-z0-9]+$/, () => ({
      id,
      description: '',
      autoApply: false,
      assessmentsEnabled: false,
      globalRemoteState: false,
      executionMode: 'remote',
      overwrites: { executionMode: false, agentPool: false },
      tags: new Map(),
      remoteStateConsumers: new Set(),
      variables: new Map(),
    }));
  }

  /** Deletes a pool or a variable set, whose id will never be taken for that of another one. */
  public delete(objects: Map<string, unknown>, id: string): void {
    objects.delete(id);
    this.deleted.add(id);
  }

  /** The set of these workspaces, each of which now exists. */
  public workspaceSet(ids: readonly string[]): Set<string> {
    return new Set(ids.map((id) => this.workspace(id).id));
  }

  public retire(token: AgentToken, refusal: string): void {
    token.refusal = refusal;
    token.pool.tokens.delete(token.id);
    this.tokens.delete(token.id);
  }

  private known<T>(objects: Map<string, T>, id: string, form: RegExp, assume: () => T): T {
    const known = objects.get(id);
    if (known !== undefined) {
      return known;
    }
    if (this.deleted.has(id) || !form.test(id)) {
      throw notFound();
    }
    const assumed = assume();
    objects.set(id, assumed);
    return assumed;
  }
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) {
    throw notFound();
  }
  return value;
}
