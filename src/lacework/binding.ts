/** What cdktf writes into `required_providers`: the first version with `os` is 2.0.6, and the next major one may change anything. */
const VERSIONS = '~> 2.0, >= 2.0.6';

export const GENERATOR = { providerName: 'lacework', providerVersion: VERSIONS, providerVersionConstraint: VERSIONS };

/** Simple attributes as cdktf's HCL writer takes them; those without a value are left out. */
export function hclAttributes(attributes: Record<string, [type: 'string' | 'boolean', value: unknown]>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([, [, value]]) => value !== undefined)
      .map(([name, [storageClassType, value]]) => [name, { value, isBlock: false, type: 'simple', storageClassType }]),
  );
}
