import { append, type Plan } from '../plan/plan';
import { isLost, isNew, type Resource } from '../plan/resource';
import { areGenerations } from './generation';
import { type Place, placesOf } from './places';
import { Secrets } from './secrets';
import { kindOf, TOKEN_TYPES } from './token-types';

/** One token of a credential, before the plan or after it. */
export interface Token {
  readonly resource: Resource;
  /** Its key, where that names a generation. */
  readonly generation?: string;
  /** Before the plan; null where the state does not hold it. */
  readonly secret: string | null;
  /** Where its secret stands before the plan. */
  readonly places: readonly Place[];
}

/** One thing a consumer authenticates with: the tokens of a block whose keys name generations, otherwise a token. */
export interface Credential {
  /** Of its block, or of its only token. */
  readonly address: string;
  readonly block: string;
  readonly module: string;
  readonly type: string;
  readonly tokens: readonly Token[];
  /** Its tokens that there are before the plan. */
  readonly prior: readonly Token[];
  /** Its tokens that the plan retires. */
  readonly lost: readonly Token[];
  /** Its tokens that the plan creates. */
  readonly created: readonly Token[];
  /** Whether it was made by this library. */
  readonly isManaged: boolean;
}

/** The secrets of all tokens, as they are before the plan. */
export function secretsOf(plan: Plan): Secrets<Resource> {
  const secrets = new Secrets<Resource>();
  for (const resource of plan.resources.filter(isToken)) {
    for (const secret of issuedBy(resource)) {
      secrets.add(secret, resource);
    }
  }
  return secrets;
}

/** The credentials of a plan; those that a stack declares, by the addresses of their blocks, are one each. */
export function credentialsOf(plan: Plan, secrets: Secrets<Resource>, declared: ReadonlySet<string>): Credential[] {
  const blocks = new Map<string, Resource[]>();
  for (const resource of plan.resources.filter(isToken)) {
    append(blocks, resource.block, resource);
  }
  const places = placesOf(plan, secrets);
  return [...blocks].flatMap(([block, resources]) => {
    const [{ module, type, name }] = resources;
    const isManaged = plan.memoryOf(module, `${name}_roster`).length > 0;
    const together =
      isManaged || declared.has(block) || areGenerations(resources.flatMap(({ key }) => (typeof key === 'string' ? [key] : [])));
    const groups = together ? new Map([[block, resources]]) : grouped(resources);
    return [...groups].map(([address, members]) => {
      const tokens = members.map((resource) => tokenOf(resource, together, places.get(resource) ?? []));
      return { address, block, module, type, isManaged, tokens, ...fatesOf(tokens) };
    });
  });
}

function fatesOf(tokens: readonly Token[]): Pick<Credential, 'prior' | 'lost' | 'created'> {
  return {
    prior: tokens.filter(({ resource }) => resource.before !== undefined),
    lost: tokens.filter(({ resource }) => isLost(resource)),
    created: tokens.filter(({ resource }) => isNew(resource)),
  };
}

/** Deposed objects stand beside the one that has their address. */
function grouped(resources: readonly Resource[]): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    append(groups, resource.address, resource);
  }
  return groups;
}

function tokenOf(resource: Resource, isKeyed: boolean, places: readonly Place[]): Token {
  const key = String(resource.key);
  return {
    resource,
    ...(isKeyed && areGenerations([key]) && { generation: key }),
    secret: issuedBy(resource).at(0) ?? null,
    places,
  };
}

function isToken({ type }: Resource): boolean {
  return Object.hasOwn(TOKEN_TYPES, type);
}

function issuedBy({ type, before }: Resource): string[] {
  return TOKEN_TYPES[type].secrets
    .map((attribute) => before?.[attribute])
    .filter((each) => typeof each === 'string' && each !== '') as string[];
}

/** Whether none of the tokens that it has outlives the plan. */
export function losesAll({ prior, lost }: Credential): boolean {
  return prior.length > 0 && prior.length === lost.length;
}

/** What a token belongs to, `agent_pool_id=apool-1`; undefined where the plan does not know it yet. */
export function parentOf({ type, before, after, unknown }: Resource, which: 'before' | 'after'): string | undefined {
  const values = which === 'before' ? before : after;
  const { parents } = TOKEN_TYPES[type];
  if (which === 'after' && parents.some((name) => (unknown as any)?.[name] === true)) {
    return undefined;
  }
  return parents.map((name) => `${name}=${JSON.stringify(values?.[name] ?? null)}`).join(' ');
}

/** Whether two credentials are of one kind and belong to one thing, as far as that is known. */
export function areRelated(one: Credential, other: Credential): boolean {
  const parents = (credential: Credential) =>
    credential.tokens.map(({ resource }) => parentOf(resource, resource.before ? 'before' : 'after'));
  const [first, second] = [parents(one), parents(other)];
  return (
    kindOf(one.type) === kindOf(other.type) &&
    first.some((parent) => parent === undefined || second.some((each) => each === undefined || each === parent))
  );
}
