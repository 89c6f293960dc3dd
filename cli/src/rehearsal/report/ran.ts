import type { ProviderReport } from './report';

/** Who answered in the place of each provider, a line each. */
export function whoRan({ providers }: { readonly providers: readonly ProviderReport[] }): string[] {
  if (providers.length === 0) return [];
  return [['what ran how:', ...providers.map((each) => `${each.provider}: ${how(each)}`)].join('\n  ')];
}

function how({ ran, types, because }: ProviderReport): string {
  const all = types.join(', ');
  switch (ran) {
    case 'own binary planning':
      return `its own binary planned ${all || 'nothing'}; it never saw your configuration of it and spoke to nobody${madeUp(types)}`;
    case 'schema only':
      return `${all || 'nothing'} by its schema alone${because === undefined ? '' : ` (${because})`}: whether a change replaces is not known${madeUp(types)}`;
    default:
      return ran;
  }
}

function madeUp(types: readonly string[]): string {
  const read = types.filter((type) => type.includes('.'));
  return read.length === 0 ? '' : `; what ${read.join(', ')} say${read.length === 1 ? 's' : ''} is made up`;
}
