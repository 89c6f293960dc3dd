import { noting } from './asking/noting';
import { knownTokens, type Read } from './compare';
import type { KnownStack } from './known/known-stack';
import type { KnownToken } from './known/known-token';
import type { AuditedVendor, Connection, DanglingReference, Listing, Surroundings } from './vendor';

/** Somewhere to look for tokens. */
export interface Place {
  readonly vendor: string;
  readonly scope: string;
}

export interface Question extends Omit<Surroundings, 'url'> {
  readonly vendors: readonly AuditedVendor[];
  readonly stacks: readonly KnownStack[];
  /** Places to look at besides those that the states tell of. */
  readonly places: readonly Place[];
  /** Where the API of a vendor is. */
  readonly urls: ReadonlyMap<string, string>;
}

export interface Answer {
  readonly reads: readonly (Read & Pick<Listing, 'isExact'>)[];
  readonly dangling: readonly (DanglingReference & Pick<Place, 'scope'>)[];
  readonly doubts: readonly string[];
  readonly connections: ReadonlyMap<string, Connection>;
}

/** Asks every vendor that the states hold tokens of, or that is named. What one does not answer keeps nobody from asking the others. */
export async function ask({ vendors, stacks, places, urls, environment, machine }: Question): Promise<Answer> {
  const reads: Answer['reads'][number][] = [];
  const dangling: Answer['dangling'][number][] = [];
  const doubts: string[] = [];
  const connections = new Map<string, Connection>();
  const known = knownTokens(stacks);
  for (const vendor of vendors) {
    const scopes = scopesOf(vendor.id, stacks, places);
    if (scopes.length === 0) {
      continue;
    }
    await noting(doubts, async () => {
      const connection = vendor.connect({ environment, machine, url: urls.get(vendor.id) });
      connections.set(vendor.id, connection);
      for (const scope of scopes) {
        await noting(doubts, async () => {
          const { tokens, isExact, dangling: found, doubts: more } = await connection.list(scope);
          reads.push({ vendor, scope, ...(await withTheRest(vendor, scope, connection, tokens, known)), isExact });
          dangling.push(...found.map((each) => ({ ...each, scope })));
          doubts.push(...more, ...(isExact ? [] : [restless(vendor, scope)]));
        });
      }
    });
  }
  return { reads, dangling, doubts: [...new Set(doubts)], connections };
}

function scopesOf(vendor: string, stacks: readonly KnownStack[], places: readonly Place[]): string[] {
  const concerned = stacks.filter(({ tokens, claims }) => [...tokens, ...claims].some((each) => each.vendor === vendor));
  const known = concerned.flatMap(({ tokens, scopes }) => [...tokens, ...scopes]);
  return [...new Set([...known, ...places].flatMap((each) => (each.vendor === vendor ? [each.scope] : [])))];
}

/** What a state holds and a list does not is asked for by itself: it may have come while the list was read. */
async function withTheRest(
  { id }: AuditedVendor,
  scope: string,
  connection: Connection,
  listed: Listing['tokens'],
  known: ReadonlyMap<string, KnownToken>,
): Promise<Pick<Read, 'tokens' | 'missing'>> {
  const seen = new Set(listed.map(({ key }) => key));
  const tokens = [...listed];
  const missing: KnownToken[] = [];
  for (const token of known.values()) {
    if (token.vendor === id && token.scope === scope && !seen.has(token.key)) {
      const found = await connection.find(scope, token);
      if (found === undefined) {
        missing.push(token);
      } else {
        tokens.push(found);
      }
    }
  }
  return { tokens, missing };
}

function restless({ title }: AuditedVendor, scope: string): string {
  return `${title}: the tokens of ${scope} changed all the time while they were read: run it again`;
}
