import type { Used } from '../../plugin/framework/complement';
import type { ProviderReport } from '../report/report';
import type { VendorAtWork } from '../watch/vendors-at-work';
import type { Given } from './giving';

/** Says of each provider who answered in its place. */
export function ran(vendors: readonly VendorAtWork[], sinks: readonly string[], given: readonly Given[]): ProviderReport[] {
  return [
    ...vendors.map(({ vendor: { source }, standIn }) => ({
      provider: source,
      ran: standIn ? 'vendor emulated' : 'real, its vendor emulated',
      types: [],
    })),
    ...sinks
      .filter((source) => !given.some(({ address }) => address === source))
      .map((provider) => ({ provider, ran: 'stand-in', types: [] })),
    ...given.flatMap(givenAway),
  ] as ProviderReport[];
}

function givenAway({ source: provider, types, own, unmodelled }: Given): ProviderReport[] {
  const planned = types.filter(({ kind, type }) => kind !== 'resource' || !unmodelled.knowsBySchemaAlone(type));
  const bySchema = types.filter((used) => own === undefined || !planned.includes(used));
  const reasons = new Map<string, Used[]>();
  for (const used of bySchema) {
    const because = own?.unplanned.get(used.type) ?? '';
    reasons.set(because, [...(reasons.get(because) ?? []), used]);
  }
  return [
    ...(own === undefined ? [] : [{ provider, ran: 'own binary planning' as const, types: planned.map(nameOf) }]),
    ...[...reasons].map(([because, all]) => ({
      provider,
      ran: 'schema only' as const,
      types: all.map(nameOf),
      ...(because && { because }),
    })),
  ];
}

/** `kubernetes_pod`, `data.kubernetes_pod` */
function nameOf({ kind, type }: Used): string {
  return kind === 'resource' ? type : `${kind}.${type}`;
}
