import type { Configuration } from '../../terraform/configuration/configuration';
import type { ConfigurationFile } from '../../terraform/configuration/configuration-file';
import { isSource, ofSource } from '../../terraform/provider-source';
import type { Vendor } from '../../vendors';

/** The newest major version that a Terraform version constraint admits; undefined if it has no upper bound. */
export function newestMajor(constraint: string): number | undefined {
  const bounds = constraint.split(',').flatMap((clause) => {
    const [, operator, major, rest = ''] = /^\s*(=|!=|>=|>|<=|<|~>)?\s*v?(\d+)((?:\.\d+)*)/.exec(clause) ?? [];
    if (major === undefined || operator === '!=' || operator === '>=' || operator === '>' || (operator === '~>' && rest === '')) {
      return [];
    }
    return operator === '<' && /^(\.0)*$/.test(rest) ? [Number(major) - 1] : [Number(major)];
  });
  return bounds.length === 0 ? undefined : Math.min(...bounds);
}

/** The vendors for the versions of their providers that a stack has locked, or else that it and its modules ask for. */
export function vendorsAskedFor(vendors: readonly Vendor[], { root, modules, locked }: Omit<Configuration, 'absent'>): Vendor[] {
  return vendorsOf(vendors, (source) => {
    return ofSource(locked, source) ?? [root, ...modules].flatMap((file) => constraintsIn(file, source)).join(',');
  });
}

function constraintsIn({ sources, versions }: ConfigurationFile, source: string): string[] {
  return Object.keys(sources).flatMap((name) => (isSource(sources[name], source) ? (versions[name] ?? []) : []));
}

/** The vendors for the versions of their providers that Terraform selected, by address. */
export function vendorsSelected(vendors: readonly Vendor[], selected: Readonly<Record<string, string>>): Vendor[] {
  return vendorsOf(vendors, (source) => ofSource(selected, source));
}

function vendorsOf(vendors: readonly Vendor[], constraintOf: (source: string) => string | undefined): Vendor[] {
  return vendors.filter(({ source, major }) => {
    const asked = newestMajor(constraintOf(source) ?? '');
    const known = vendors.some((other) => other.source === source && other.major !== undefined && other.major === asked);
    return known ? major === asked : major === undefined;
  });
}
