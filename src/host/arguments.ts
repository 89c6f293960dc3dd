import { booleanToHclTerraform, booleanToTerraform, stringToHclTerraform, stringToTerraform } from 'cdktf';

/** The arguments of a block by their names in Terraform, all of them simple. */
export type Arguments = Readonly<Record<string, readonly [type: 'string' | 'boolean', value: any]>>;

/** The arguments as the host's JSON writer takes them. */
export function jsonAttributes(attributes: Arguments): Record<string, unknown> {
  return mapped(attributes, (type, value) => (type === 'string' ? stringToTerraform(value) : booleanToTerraform(value)));
}

/** The arguments as the host's HCL writer takes them; those without a value are left out. */
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
