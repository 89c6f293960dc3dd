/** A resource as a state holds it. */
export interface Held {
  readonly type: string;
  readonly name: string;
  readonly key?: string | number;
  readonly module?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** As `terraform show -json` writes it. */
export function shown(resources: readonly Held[]): string {
  const inModule = (module: string | undefined) =>
    resources
      .filter((each) => each.module === module)
      .map(({ type, name, key, values }) => ({
        address: `${module === undefined ? '' : `${module}.`}${type}.${name}${key === undefined ? '' : `[${JSON.stringify(key)}]`}`,
        mode: 'managed',
        type,
        name,
        ...(key !== undefined && { index: key }),
        values,
      }));
  const modules = [...new Set(resources.flatMap(({ module }) => module ?? []))];
  const child_modules = modules.map((address) => ({ address, resources: inModule(address) }));
  return JSON.stringify({ format_version: '1.0', values: { root_module: { resources: inModule(undefined), child_modules } } });
}

/** As `terraform state pull` writes it. */
export function pulled(resources: readonly Held[]): string {
  const wrapped = ({ type, values }: Held) =>
    type === 'terraform_data' ? { ...values, input: { value: values.input, type: 'dynamic' } } : values;
  return JSON.stringify({
    version: 4,
    serial: 1,
    resources: resources.map((held) => ({
      ...(held.module !== undefined && { module: held.module }),
      mode: 'managed',
      type: held.type,
      name: held.name,
      instances: [{ ...(held.key !== undefined && { index_key: held.key }), attributes: wrapped(held) }],
    })),
  });
}

const memory = (name: string, input: unknown, key?: string): Held => ({ type: 'terraform_data', name, key, values: { input } });

/** What a rotation of this library remembers: when each live generation was first applied, the current one first. */
export function journal(name: string, live: Readonly<Record<string, string>>): Held[] {
  return [
    memory(`${name}_origin`, { at: 0, first: 0 }),
    memory(`${name}_live`, { current: Object.keys(live)[0], live: Object.keys(live) }),
    ...Object.entries(live).map(([generation, at]) => memory(`${name}_journal`, { at: Date.parse(at) / 1000, newest: 0 }, generation)),
  ];
}

export function roster(name: string): Held {
  return memory(`${name}_roster`, []);
}

export function record(name: string, at: string): Held {
  return memory(`${name}_record`, { at: Date.parse(at) / 1000, until: 0 });
}

/** What a stack is synthesized to that has one monthly rotation. */
export function synthesized(credentials: Readonly<Record<string, string>>, more: object = {}, deliveries: object = {}): string {
  const rotations = {
    monthly: { kind: 'calendar', segments: [{ from: '2027-01-01T00:00:00Z', every: 30 * 86_400 }], overlap: 7 * 86_400, memory: 24 },
  };
  return JSON.stringify({ '//': { rotation: { rotations, credentials: { monthly: credentials }, deliveries } }, ...more });
}
