import { createHash } from 'node:crypto';
import { isSource } from '../../terraform/provider-source';
import { blockAddress, instanceAddress, providerAddress, type State, type StateInstance, type StateResource } from '../../terraform/state';
import type { VirtualClock } from '../../time/clock';
import { NotRun } from '../errors';
import type { Stage } from '../stage/stage';
import { parseInstant } from '../timetable';
import { SecretIndex, SHORTEST_SECRET } from '../watch/secret-index';
import { Recreation } from './recreation';
import { Substitution } from './substitution';

/** What providers make up that is a secret, though no vendor issues it. */
const MADE_UP: Readonly<Record<string, readonly string[]>> = { random_password: ['result', 'bcrypt_hash'] };

interface Found {
  readonly resource: StateResource;
  readonly instance: StateInstance;
}

/**
 * Lets a stage begin where a state is: its vendors make anew what the state says of them, and whatever of it is another one here,
 * each secret first of all, is replaced wherever it stands. Returns what did not fit.
 */
export async function resume(stage: Stage, text: string, clock: VirtualClock): Promise<string[]> {
  const state = JSON.parse(text) as State;
  const now = clock.now();
  const substitution = new Substitution();
  const secrets = new SecretIndex<string>();
  const misfits: string[] = [];
  const remade = new Map<StateInstance, StateInstance>();
  const recreations = new Map<string, Recreation>();
  const note = (address: string, secret: unknown) => {
    if (typeof secret === 'string' && secret.length >= SHORTEST_SECRET) secrets.add(secret, address);
  };
  try {
    for (const { resource, instance } of inOrder(state)) {
      const address = instanceAddress(resource, instance);
      for (const name of MADE_UP[resource.type] ?? []) {
        note(address, instance.attributes?.[name]);
        substitution.learn(instance.attributes?.[name], madeUp(instance.attributes?.[name]));
      }
      const vendor = stage.servedVendors.find(({ source }) => isSource(providerAddress(resource), source));
      if (vendor === undefined || instance.attributes === null) continue;
      const known = recreations.get(vendor.source) ?? (await Recreation.with(vendor.address, vendor.configuration));
      recreations.set(vendor.source, known);
      const attributes = substitution.in(instance.attributes);
      clock.set(madeAt(attributes, now));
      vendor.expectId(typeof attributes.id === 'string' ? attributes.id : undefined);
      try {
        const { before, after, isSecret, ...rest } = await known.create(resource.type, { ...instance, attributes });
        for (const [name, value] of Object.entries(instance.attributes)) if (isSecret(name)) note(address, value);
        substitution.learn(instance.attributes, after);
        substitution.learn(before, after);
        remade.set(instance, { ...instance, attributes: after, private: rest.private, schema_version: rest.schemaVersion });
      } catch (error) {
        for (const name of ['token', 'client_secret']) note(address, instance.attributes[name]);
        misfits.push(`${address} of the state could not be made here: ${secrets.replace((error as Error).message, () => '[secret]')}`);
      } finally {
        vendor.expectId(undefined);
        clock.set(now);
      }
    }
  } finally {
    for (const recreation of recreations.values()) recreation.close();
  }
  const replaced = { ...state, resources: state.resources?.map((resource) => replacedIn(resource, remade)) };
  const resumed = JSON.stringify(substitution.withHashes(substitution.in(replaced)));
  const [left] = secrets.find(resumed);
  if (left !== undefined) {
    throw new NotRun(`the state holds a secret of ${left.what} in a form that cannot be replaced: nothing was rehearsed`);
  }
  stage.backend.hold(resumed);
  return misfits;
}

/** Objects after those that they depend on. */
function inOrder({ resources = [] }: State): Found[] {
  const managed = resources.filter(({ mode }) => mode === 'managed');
  const byAddress = new Map(managed.map((resource) => [blockAddress(resource), resource]));
  const ordered: StateResource[] = [];
  const seen = new Set<StateResource>();
  const place = (resource: StateResource) => {
    if (seen.has(resource)) return;
    seen.add(resource);
    for (const address of resource.instances.flatMap(({ dependencies = [] }) => dependencies)) {
      const dependency = byAddress.get(address);
      if (dependency !== undefined) place(dependency);
    }
    ordered.push(resource);
  };
  for (const resource of managed) place(resource);
  return ordered.flatMap((resource) => resource.instances.map((instance) => ({ resource, instance })));
}

function replacedIn(resource: StateResource, remade: ReadonlyMap<StateInstance, StateInstance>): StateResource {
  return { ...resource, instances: resource.instances.map((instance) => remade.get(instance) ?? instance) };
}

/** When an object was made: before all that it says has ended, and so long before its end as it is to last. */
function madeAt(attributes: Readonly<Record<string, unknown>>, now: number): number {
  const instants = Object.values(attributes).flatMap((value) => (typeof value === 'string' ? (parseInstant(value) ?? []) : []));
  const past = instants.filter((at) => at < now).map((at) => at - 1);
  const [, hours] = /^(\d+)h$/.exec(`${attributes.duration}`) ?? [];
  const end = typeof attributes.expires_at === 'string' ? parseInstant(attributes.expires_at) : undefined;
  const begun = hours === undefined || end === undefined ? [] : [end - Number(hours) * 3600];
  return Math.min(now, ...(begun.length > 0 ? begun : past));
}

/** Another secret of the same length, obviously none. */
function madeUp(secret: unknown): string | undefined {
  if (typeof secret !== 'string') return undefined;
  return `fake${createHash('sha512').update(secret).digest('hex').repeat(4)}`.slice(0, secret.length);
}
