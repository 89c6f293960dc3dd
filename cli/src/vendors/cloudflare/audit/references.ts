import type { Api } from '../../../audit/asking/api';
import { named } from '../../../audit/asking/named';
import { noting } from '../../../audit/asking/noting';
import { snapshotOf } from '../../../audit/asking/snapshot';
import type { DanglingReference } from '../../../audit/vendor';
import { pageOf } from './pages';

/** What lets service tokens in, by the name of its list. */
const KINDS = { policies: 'policy', groups: 'group', apps: 'application' } as const;

export interface References {
  readonly named: readonly DanglingReference[];
  readonly doubts: readonly string[];
}

/** Which service tokens the policies, groups and applications of an account or a zone let in. */
export async function referencesIn(api: Api, scope: string, pageSize: number): Promise<References> {
  const found = new Map<string, DanglingReference>();
  const doubts: string[] = [];
  for (const [list, kind] of Object.entries(KINDS)) {
    // zones have no policies of their own
    if (list === 'policies' && scope.startsWith('zones/')) {
      continue;
    }
    await noting(doubts, async () => {
      for (const reference of await all(api, `${scope}/access/${list}`, kind, pageSize)) {
        found.set(`${reference.id} ${reference.tokenId}`, reference);
      }
    });
  }
  return { named: [...found.values()], doubts };
}

type Values = Readonly<Record<string, any>>;

async function all(api: Api, path: string, kind: string, pageSize: number): Promise<DanglingReference[]> {
  const read = (object: Values) => ({ key: named(object.id), references: namedBy(kind, object) });
  const { items } = await snapshotOf({
    page: (number) => pageOf(api, path, number, pageSize, read),
    find: ({ key }) => api.find(`${path}/${encodeURIComponent(key)}`, ({ result }) => read(result)),
  });
  return items.flatMap(({ references }) => references);
}

function namedBy(kind: string, object: Values): DanglingReference[] {
  const own = [...(object.include ?? []), ...(object.require ?? [])].flatMap((rule: Values) => rule?.service_token?.token_id ?? []);
  const inline = (object.policies ?? []).flatMap((policy: Values) => namedBy('policy', policy));
  return [...own.map((tokenId) => ({ kind, id: String(object.id), name: String(object.name ?? ''), tokenId: String(tokenId) })), ...inline];
}
