import { z } from 'zod';
import { append } from '../gate/plan/plan';
import type { RawModule, RawResource, RawValues } from '../gate/plan/raw-plan';
import { WrongUsage } from '../rehearsal/errors';
import { instanceAddress, type State, type StateResource } from '../terraform/state';

const REMEDY = 'write it with terraform show -json, or with terraform state pull';

/**
 * What a state holds, as `terraform show -json` or `terraform state pull` writes it.
 *
 * @param argument Where it was given.
 * @throws WrongUsage if it is something else. Never says what: it may well be secret.
 */
export function readState(text: string, argument = '--state'): RawValues {
  const json = parsed(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new WrongUsage(`${argument} must be the JSON of a state, got no JSON object: ${REMEDY}`);
  }
  if ('resource_changes' in json) {
    throw new WrongUsage(`${argument} must be the JSON of a state, got a plan: ${REMEDY}`);
  }
  if ('version' in json && json.version === 4) {
    mustBe(stateFile, json, argument);
    return valuesOf(json as unknown as State);
  }
  if ('format_version' in json) {
    mustBe(shown, json, argument);
    // a state without resources has no values
    return ((json as { values?: RawValues }).values ?? {}) as RawValues;
  }
  throw new WrongUsage(`${argument} must be the JSON of a state, got another JSON object: ${REMEDY}`);
}

const values = z.record(z.string(), z.unknown());

/** As far as it must be so for anything to be read of it. */
const stateFile = z.looseObject({
  resources: z
    .array(z.looseObject({ type: z.string(), name: z.string(), instances: z.array(z.looseObject({ attributes: values.nullish() })) }))
    .nullish(),
});

const shownModule = z.looseObject({
  resources: z.array(z.looseObject({ type: z.string(), name: z.string(), address: z.string(), values: values.optional() })).optional(),
  get child_modules() {
    return z.array(shownModule).optional();
  },
});

const shown = z.looseObject({ values: z.looseObject({ root_module: shownModule.nullish() }).nullish() });

function mustBe(shape: z.ZodType, json: unknown, argument: string): void {
  const { success, error } = shape.safeParse(json);
  if (!success) {
    const [{ path }] = error.issues;
    throw new WrongUsage(
      `${argument} must be the JSON of a state, got one whose ${path.join('.')} is not what Terraform writes: ${REMEDY}`,
    );
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // what the parser says quotes the text
    return undefined;
  }
}

/** A state file has the resources of all modules in one list; how modules are nested is of no interest. */
function valuesOf({ resources }: State): RawValues {
  const byModule = new Map<string, RawResource[]>();
  for (const resource of resources ?? []) {
    for (const instance of instancesOf(resource)) {
      append(byModule, resource.module ?? '', instance);
    }
  }
  const { '': root = [], ...modules } = Object.fromEntries(byModule);
  return {
    root_module: {
      resources: root,
      child_modules: Object.entries(modules).map(([address, own]): RawModule => ({ address, resources: own })),
    },
  };
}

function instancesOf(resource: StateResource): RawResource[] {
  return resource.instances.map((instance) => ({
    address: instanceAddress(resource, instance),
    mode: resource.mode,
    type: resource.type,
    name: resource.name,
    ...(instance.index_key !== undefined && { index: instance.index_key }),
    ...(instance.deposed !== undefined && { deposed_key: instance.deposed }),
    values: instance.attributes ? unwrapped(instance.attributes) : undefined,
  }));
}

/** A state file keeps values of any type with their types beside them. */
function unwrapped(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      const dynamic = value as { value?: unknown; type?: unknown } | null;
      const isWrapped = typeof dynamic === 'object' && dynamic !== null && 'value' in dynamic && 'type' in dynamic;
      return [name, isWrapped ? dynamic.value : value];
    }),
  );
}
