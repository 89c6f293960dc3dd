import type { Api } from '../../../audit/asking/api';
import { NotAnswered } from '../../../audit/asking/not-answered';
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
  const named = new Map<string, DanglingReference>();
  const doubts: string[] = [];
  for (const [list, kind] of Object.entries(KINDS)) {
    // zones have no policies of their own
    if (list === 'policies' && scope.startsWith('zones/')) {
      continue;
    }
    try {
      for (const object of await all(api, `${scope}/access/${list}`, pageSize)) {
        for (const reference of namedBy(kind, object)) {
          named.set(`${reference.id} ${reference.tokenId}`, reference);
        }
      }
    } catch (error) {
      if (!(error instanceof NotAnswered)) {
        throw error;
      }
      doubts.push(error.message);
    }
  }
  return { named: [...named.values()], doubts };
}

type Values = Readonly<Record<string, any>>;

async function all(api: Api, path: string, pageSize: number): Promise<Values[]> {
  const { items } = await snapshotOf<{ readonly key: string; readonly value: Values }>({
    page: (number) => pageOf(api, path, number, pageSize, keyed),
    find: async ({ key }) => {
      const answer = await api.find(`${path}/${encodeURIComponent(key)}`);
      return answer === undefined ? undefined : keyed(answer.result);
    },
  });
  return items.map(({ value }) => value);
}

function keyed(value: Values) {
  return { key: String(value.id), value };
}

function namedBy(kind: string, object: Values): DanglingReference[] {
  const own = [...(object.include ?? []), ...(object.require ?? [])].flatMap((rule: Values) => rule?.service_token?.token_id ?? []);
  const inline = (object.policies ?? []).flatMap((policy: Values) => namedBy('policy', policy));
  return [...own.map((tokenId) => ({ kind, id: String(object.id), name: String(object.name ?? ''), tokenId: String(tokenId) })), ...inline];
}
