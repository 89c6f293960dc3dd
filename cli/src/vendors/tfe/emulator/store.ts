import { createHash } from 'node:crypto';
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

export interface Organization {
  /** Its id, too. */
  readonly name: string;
  readonly externalId: string;
  readonly createdAt: number;
  /** Nobody here created it. */
  readonly assumed: boolean;
  /** The project of workspaces that name none. */
  readonly defaultProject: string;
  attributes: Readonly<Record<string, unknown>>;
}

export interface Project {
  readonly id: string;
  readonly organization: string;
  name: string;
  description: string;
  autoDestroyActivityDuration?: string;
  tags: Map<string, string>;
}

export interface Team {
  readonly id: string;
  readonly organization: string;
  name: string;
  attributes: Readonly<Record<string, unknown>>;
}

/** A team's tokens end by themselves. */
export interface TeamToken {
  readonly id: string;
  readonly team: Team;
  /** The one token without a description is replaced by its successor. */
  readonly description?: string;
  readonly secret: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  lastUsedAt?: number;
  /** Why it is not let in any more. */
  refusal?: string;
}

export interface Workspace {
  readonly id: string;
  readonly organization: string;
  readonly createdAt: number;
  name: string;
  /** What makes no difference to anything here. */
  settings: Readonly<Record<string, unknown>>;
  tagNames: Set<string>;
  project?: string;
  description: string;
  autoApply: boolean;
  assessmentsEnabled: boolean;
  globalRemoteState: boolean;
  executionMode: 'agent' | 'local' | 'remote';
  agentPoolId?: string;
  sshKeyId?: string;
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

/** The organization of what was not created here, as long as none was heard of. */
const ASSUMED = 'assumed';

/** What belongs to an organization, and is known by its name. */
interface Named {
  readonly id: string;
  readonly organization: string;
  readonly name: string;
}

/** Everything the vendor knows. What a request refers to and nobody here created is taken to exist, if its id looks like one. */
export class TfeStore {
  public readonly pools = new Map<string, AgentPool>();
  /** Live ones only. */
  public readonly tokens = new Map<string, AgentToken>();
  public readonly organizations = new Map<string, Organization>();
  public readonly projects = new Map<string, Project>();
  public readonly teams = new Map<string, Team>();
  /** Live ones only. */
  public readonly teamTokens = new Map<string, TeamToken>();
  public readonly workspaces = new Map<string, Workspace>();
  public readonly variableSets = new Map<string, VariableSet>();
  /** Live and retired ones. */
  public readonly tokensBySecret = new Map<string, AgentToken>();
  public readonly teamTokensBySecret = new Map<string, TeamToken>();
  public readonly issued = new IssuedSecrets();
  public readonly user: string;
  /** The id of the next object of its kind. */
  public expectedId?: string;
  private readonly deleted = new Set<string>();
  private readonly heardOf = new Set<string>();
  private readonly texts: SeededText;

  constructor(
    public readonly clock: VirtualClock,
    private readonly seed: number,
  ) {
    this.texts = new SeededText(seed);
    this.user = this.newId('user', 'rehearsal');
  }

  /** @param owner what tells this object from others: ids follow from it, not from the order of calls */
  public newId(prefix: string, ...owner: string[]): string {
    const { expectedId } = this;
    if (expectedId?.startsWith(`${prefix}-`)) {
      this.expectedId = undefined;
      return expectedId;
    }
    return `${prefix}-${this.texts.next(JSON.stringify([prefix, ...owner]), 16)}`;
  }

  public newSecret(tokenId: string): string {
    const text = (length: number) => this.texts.next(JSON.stringify(['secret', tokenId]), length);
    return `fake${text(10)}.atlasv1.fakeNotARealSecret${text(49)}`;
  }

  public newWorkspace(organization: string, name: string): Workspace {
    return this.assumedWorkspace(this.newId('ws', organization, name), organization, name);
  }

  /** A seemingly random order that does not depend on which call came first. */
  public shuffled<T extends { readonly id: string }>(objects: Iterable<T>): T[] {
    const place = ({ id }: T) => createHash('sha256').update(`${this.seed} ${id}`).digest('hex');
    return [...objects].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  }

  /** Takes note of an organization that somebody speaks of: what is assumed to exist belongs to it. */
  public hearOf(organization: string): void {
    this.heardOf.add(organization);
  }

  public organization(name: string): Organization {
    return this.known(this.organizations, name, /^[\w-]+$/, () => this.newOrganization(name, {}, true));
  }

  public newOrganization(name: string, attributes: Readonly<Record<string, unknown>>, assumed: boolean): Organization {
    const defaultProject = this.newId('prj', name, 'Default Project');
    const organization = { name, externalId: this.newId('org', name), createdAt: this.clock.now(), assumed, defaultProject, attributes };
    this.organizations.set(name, organization);
    this.projects.set(defaultProject, {
      id: defaultProject,
      organization: name,
      name: 'Default Project',
      description: '',
      tags: new Map(),
    });
    return organization;
  }

  public project(id: string): Project {
    return this.known(this.projects, id, /^prj-[A-Za-z0-9]+$/, () => this.assumedProject(id, this.usualOrganization, id));
  }

  public projectNamed(organization: string, name: string): Project | undefined {
    this.organization(organization);
    return this.named(this.projects, 'prj', organization, name, (id) => this.assumedProject(id, organization, name));
  }

  /** The project of a workspace; that of one that is only taken to exist is not known. */
  public projectOf({ project }: Workspace): Project | undefined {
    return project === undefined ? undefined : this.project(project);
  }

  public organizationsHeardOf(): Organization[] {
    const names = new Set([...this.heardOf, ...this.organizations.keys()].filter((name) => !this.deleted.has(name)));
    return [...names].sort().map((name) => this.organization(name));
  }

  public team(id: string): Team {
    return this.known(this.teams, id, /^team-[A-Za-z0-9]+$/, () => ({
      id,
      organization: this.usualOrganization,
      name: id,
      attributes: {},
    }));
  }

  public teamNamed(organization: string, name: string): Team | undefined {
    return this.named(this.teams, 'team', organization, name, (id) => ({ id, organization, name, attributes: {} }));
  }

  public pool(id: string): AgentPool {
    return this.known(this.pools, id, /^apool-[A-Za-z0-9]{12,}$/, () => this.assumedPool(id, this.usualOrganization, id));
  }

  public poolNamed(organization: string, name: string): AgentPool | undefined {
    return this.named(this.pools, 'apool', organization, name, (id) => this.assumedPool(id, organization, name));
  }

  public token(id: string): AgentToken {
    return found(this.tokens.get(id));
  }

  public variableSet(id: string): VariableSet {
    return this.known(this.variableSets, id, /^varset-[A-Za-z0-9]{12,}$/, () => this.assumedVariableSet(id, this.usualOrganization, id));
  }

  public variableSetNamed(organization: string, name: string): VariableSet | undefined {
    return this.named(this.variableSets, 'varset', organization, name, (id) => this.assumedVariableSet(id, organization, name));
  }

  public workspace(id: string): Workspace {
    return this.known(this.workspaces, id, /^ws-[A-Za-z0-9]+$/, () => this.assumedWorkspace(id, this.usualOrganization, id));
  }

  public workspaceNamed(organization: string, name: string): Workspace | undefined {
    return this.named(this.workspaces, 'ws', organization, name, (id) => this.assumedWorkspace(id, organization, name));
  }

  /** Deletes an object, whose id and name will never be taken for those of another one. */
  public delete(objects: Map<string, Named>, id: string): void {
    const object = objects.get(id);
    if (object !== undefined) {
      this.deleted.add(nameOf(id.split('-', 1)[0], object.organization, object.name));
    }
    objects.delete(id);
    this.deleted.add(id);
  }

  public deleteOrganization(name: string): void {
    this.organizations.delete(name);
    this.deleted.add(name);
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

  public retireTeamToken(token: TeamToken, refusal: string): void {
    token.refusal = refusal;
    this.teamTokens.delete(token.id);
  }

  /** The one organization that was heard of, or the first of several. */
  private get usualOrganization(): string {
    return [...this.heardOf].sort().at(0) ?? ASSUMED;
  }

  private assumedProject(id: string, organization: string, name: string): Project {
    return { id, organization, name, description: '', tags: new Map() };
  }

  private assumedPool(id: string, organization: string, name: string): AgentPool {
    return {
      id,
      organization,
      createdAt: this.clock.now(),
      name,
      organizationScoped: true,
      allowedWorkspaces: new Set(),
      allowedProjects: new Set(),
      excludedWorkspaces: new Set(),
      tokens: new Map(),
    };
  }

  private assumedVariableSet(id: string, organization: string, name: string): VariableSet {
    return {
      id,
      organization,
      parent: { type: 'organizations', id: organization },
      name,
      description: '',
      global: false,
      priority: false,
      workspaces: new Set(),
      variables: new Map(),
    };
  }

  private assumedWorkspace(id: string, organization: string, name: string): Workspace {
    return {
      id,
      organization,
      createdAt: this.clock.now(),
      name,
      settings: {},
      tagNames: new Set(),
      description: '',
      autoApply: false,
      assessmentsEnabled: false,
      globalRemoteState: false,
      executionMode: 'remote',
      overwrites: { executionMode: false, agentPool: false },
      tags: new Map(),
      remoteStateConsumers: new Set(),
      variables: new Map(),
    };
  }

  /** One that is called so, which is taken to exist unless it was deleted here. */
  private named<T extends Named>(
    objects: Map<string, T>,
    prefix: string,
    organization: string,
    name: string,
    assume: (id: string) => T,
  ): T | undefined {
    const known = [...objects.values()].find((each) => each.organization === organization && each.name === name);
    if (known !== undefined || this.deleted.has(nameOf(prefix, organization, name))) {
      return known;
    }
    const assumed = assume(this.newId(prefix, organization, name));
    objects.set(assumed.id, assumed);
    return assumed;
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

function nameOf(prefix: string, organization: string, name: string): string {
  return JSON.stringify([prefix, organization, name]);
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) {
    throw notFound();
  }
  return value;
}
