import { parseInstant } from '../../rehearsal/timetable';
import { CLOCK_VARIABLE } from '../../terraform/configuration/clock';
import { type Reader, readersOf, readsOf, withoutKeys } from './configuration';
import type { RawModule, RawPlan } from './raw-plan';
import { blockOf, isNew, type Resource, resourceOfChange, resourceOfState } from './resource';

/** An output of the root module, before the plan and after. */
export interface Output {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown: unknown;
  readonly changes: boolean;
  readonly sensitive: boolean;
}

/** A plan as the rules look at it. */
export class Plan {
  /** Every managed resource that there is before the plan or after it. */
  public readonly resources: readonly Resource[];
  public readonly outputs: readonly Output[];
  public readonly readers: readonly Reader[];
  private readonly byRead = new Map<string, Reader[]>();
  private readonly byBlock = new Map<string, Resource[]>();
  private readonly byConfiguration = new Map<string, Resource[]>();

  /** @param clock The instant that the plan goes by, in seconds, where it does not say so itself. */
  constructor(
    public readonly raw: RawPlan,
    private readonly clock?: number,
  ) {
    const planned = (raw.resource_changes ?? []).filter(({ mode }) => mode === 'managed').map(resourceOfChange);
    const known = new Set(planned.map(({ address }) => address));
    for (const { previous_address } of raw.resource_changes ?? []) {
      // one that was moved stands in the state under its old address
      if (previous_address !== undefined) {
        known.add(previous_address);
      }
    }
    const left = [...resourcesIn(raw.prior_state?.values?.root_module, known)];
    this.resources = [...planned, ...left];
    this.outputs = outputsOf(raw);
    this.readers = readersOf(raw.configuration);
    for (const reader of this.readers) {
      for (const read of new Set(reader.reads)) {
        append(this.byRead, read, reader);
      }
    }
    for (const resource of this.resources) {
      append(this.byBlock, resource.block, resource);
      append(this.byConfiguration, withoutKeys(resource.block), resource);
    }
  }

  /** The instant that the plan goes by, in seconds; undefined if it does not say. */
  public get now(): number | undefined {
    const moved = this.raw.variables?.[CLOCK_VARIABLE]?.value;
    if (typeof moved === 'string') {
      return parseInstant(moved);
    }
    return this.clock ?? (this.raw.timestamp === undefined ? undefined : parseInstant(this.raw.timestamp));
  }

  /** The instances of a block. */
  public instancesOf(block: string): readonly Resource[] {
    return this.byBlock.get(block) ?? [];
  }

  /** What is remembered under a name in a module: this library keeps it in `terraform_data`. */
  public memoryOf(module: string, name: string): readonly Resource[] {
    return this.instancesOf(blockOf(module, 'terraform_data', name));
  }

  /** The instances of a block as the configuration calls it, in all instances of its module. */
  public instancesAs(block: string): readonly Resource[] {
    return this.byConfiguration.get(block) ?? [];
  }

  /** The resources that read a block, as the configuration calls both. */
  public readersOf(block: string): Reader[] {
    return (this.byRead.get(block) ?? []).filter((reader) => reader.output === undefined && reader.block !== block);
  }

  /** Whether anything of a block, as the configuration calls it, changes. */
  public changes(block: string): boolean {
    return this.instancesAs(block).some((each) => isNew(each) || each.fate === 'updated');
  }

  /** What the configurations of providers refer to, by their names. */
  public providerReads(): { readonly provider: string; readonly reads: readonly string[] }[] {
    return Object.entries(this.raw.configuration?.provider_config ?? {}).map(([provider, { expressions }]) => ({
      provider,
      reads: readsOf(expressions),
    }));
  }
}

/** The managed resources of a state, but for those that are known. */
function* resourcesIn(module: RawModule | undefined, known: ReadonlySet<string>): Generator<Resource> {
  for (const resource of module?.resources ?? []) {
    if (resource.mode === 'managed' && !known.has(resource.address)) {
      yield resourceOfState(resource, module?.address ?? '');
    }
  }
  for (const child of module?.child_modules ?? []) {
    yield* resourcesIn(child, known);
  }
}

function outputsOf({ output_changes: changes = {}, prior_state: prior }: RawPlan): Output[] {
  const left = Object.entries(prior?.values?.outputs ?? {}).filter(([name]) => !(name in changes));
  return [
    ...Object.entries(changes).map(([name, { actions, before, after, after_unknown, before_sensitive, after_sensitive }]) => ({
      name,
      before,
      after,
      unknown: after_unknown,
      changes: !actions.includes('no-op'),
      sensitive: actions.includes('delete') ? before_sensitive === true : after_sensitive === true,
    })),
    ...left.map(([name, { value, sensitive }]) => ({
      name,
      before: value,
      after: value,
      unknown: false,
      changes: false,
      sensitive: sensitive === true,
    })),
  ];
}

/** Adds to the list under a key. */
export function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}
