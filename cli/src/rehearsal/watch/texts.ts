import { instanceAddress, type State, type StateInstance, type StateResource } from '../../terraform/state';

/** Where somebody may read secrets: one string of the state, or one that a stand-in received and no state holds. */
export interface Text {
  /** Where Terraform has it: `tfe_variable.token#value`, `output.token`. It changes when a resource is renamed. */
  readonly place: string;
  /** The object at its target and the way to the string: `workspace ws-1 variable TOKEN#value`. It stays when a resource is renamed. */
  readonly object: string;
  readonly value: string;
  /** The resource that has it. */
  readonly owner?: Owner;
  readonly output?: { readonly name: string; readonly sensitive: boolean };
}

export interface Owner {
  readonly type: string;
  readonly id: unknown;
  /** Whether Terraform writes it, or only reads it. */
  readonly managed: boolean;
  /** Whether its target says what the object is called: then whoever writes the same name writes the same object. */
  readonly named: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What a target calls the object that a resource of a type writes; undefined where nobody knows. */
export type NameObject = (type: string, attributes: Readonly<Record<string, unknown>>) => string | undefined;

/** All strings of a state. */
export function* textsOf(state: State | undefined, nameObject: NameObject = () => undefined): Generator<Text> {
  for (const [name, { value, sensitive }] of Object.entries(state?.outputs ?? {})) {
    for (const { path, text } of strings(value)) {
      const place = `output.${name}${path}`;
      yield { place, object: place, value: text, output: { name, sensitive: sensitive === true } };
    }
  }
  for (const resource of state?.resources ?? []) {
    for (const instance of resource.instances.filter(({ deposed }) => deposed === undefined)) {
      const subject = subjectOf(resource, instance, nameObject);
      for (const [name, value] of Object.entries(instance.attributes ?? {})) {
        for (const { path, text } of strings(value)) {
          yield textOf(subject, `${name}${path}`, text);
        }
      }
    }
  }
}

/** A resource, and what its object is called. */
export interface Subject {
  readonly address: string;
  readonly object: string;
  readonly owner: Owner;
}

export function subjectOf(resource: StateResource, instance: StateInstance, nameObject: NameObject): Subject {
  const { type, mode } = resource;
  const attributes = instance.attributes ?? {};
  const address = instanceAddress(resource, instance);
  const called = mode === 'managed' ? nameObject(type, attributes) : undefined;
  const name = called && `${called}${configurationOf(resource)}`;
  return {
    address,
    object: name ?? (typeof attributes.id === 'string' && mode === 'managed' ? `${type} ${attributes.id}` : address),
    owner: { type, id: attributes.id, managed: mode === 'managed', named: name !== undefined, attributes },
  };
}

/** Which of several configurations of a provider: a name says nothing of the cluster or the account it is in. */
function configurationOf({ provider = '' }: StateResource): string {
  const [, module, alias] = /^(.*?)\.?provider\[.*\](?:\.(.*))?$/.exec(provider) ?? [];
  const name = [module, alias].filter((part) => part).join('.');
  return name === '' ? '' : ` by the provider ${name}`;
}

export function textOf({ address, object, owner }: Subject, path: string, value: string): Text {
  return { place: `${address}#${path}`, object: `${object}#${path}`, value, owner };
}

/** The strings within a value, each with the way to it. */
export function* strings(value: unknown, path = ''): Generator<{ readonly path: string; readonly text: string }> {
  if (typeof value === 'string') {
    yield { path, text: value };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      yield* strings(member, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`);
    }
  }
}
