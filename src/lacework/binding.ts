import { booleanToHclTerraform, booleanToTerraform, stringToHclTerraform, stringToTerraform } from 'cdktf';
import '../host/beside-cdktn';

/** What cdktf writes into `required_providers`: the first version with `os` is 2.0.6, and the next major one may change anything. */
const VERSIONS = '~> 2.0, >= 2.0.6';

export const GENERATOR = { providerName: 'lacework', providerVersion: VERSIONS, providerVersionConstraint: VERSIONS };

/** The arguments of a block by their names in Terraform, all of them simple. */
export type Arguments = Readonly<Record<string, readonly [type: 'string' | 'boolean', value: any]>>;

/** The arguments as cdktf's JSON writer takes them. */
export function jsonAttributes(attributes: Arguments): Record<string, unknown> {
  return mapped(attributes, (type, value) => (type === 'string' ? stringToTerraform(value) : booleanToTerraform(value)));
}

/** The arguments as cdktf's HCL writer takes them; those without a value are left out. */
export function hclAttributes(attributes: Arguments): Record<string, unknown> {
  const written = Object.fromEntries(Object.entries(attributes).filter(([, [, value]]) => value !== undefined));
  return mapped(written, (type, value) => ({
    value: type === 'string' ? stringToHclTerraform(value) : booleanToHclTerraform(value),
    isBlock: false,
    type: 'simple',
    storageClassType: type,
  }));
}

function mapped(attributes: Arguments, write: (type: string, value: any) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).map(([name, [type, value]]) => [name, write(type, value)]));
}
