import type { AuditedToken } from './audited-token';
import { formOf } from './known/claims';
import type { KnownStack } from './known/known-stack';
import type { Claim, KnownToken } from './known/known-token';
import type { AuditedVendor, ToldToken } from './vendor';

/** What one scope of a vendor holds. */
export interface Read {
  readonly vendor: AuditedVendor;
  readonly scope: string;
  readonly tokens: readonly ToldToken[];
  /** Tokens of the states that the vendor says are there no more. */
  readonly missing: readonly KnownToken[];
}

/** What the vendors tell beside what the states hold, in an order that does not depend on theirs: owned ones first. */
export function compare(reads: readonly Read[], stacks: readonly KnownStack[]): AuditedToken[] {
  return beside(reads, stacks)
    .map((token) => ({ token, place: placeOf(token) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ token }) => token);
}

function placeOf({ vendor, scope, id, known, told }: AuditedToken): string {
  const owner = known === undefined ? ['1', told?.label] : ['0', known.stack, known.credential, known.generation];
  return [vendor, scope, ...owner, id].join('\n');
}

function beside(reads: readonly Read[], stacks: readonly KnownStack[]): AuditedToken[] {
  const known = knownTokens(stacks);
  const claims = stacks.flatMap((stack) => stack.claims);
  return reads.flatMap(({ vendor, scope, tokens, missing }) => [
    ...tokens.flatMap((told): AuditedToken[] => {
      const own = known.get(keyOf(vendor.id, told.key));
      const identity = { vendor: vendor.id, scope, id: told.id, told };
      if (own !== undefined) {
        return [{ ...identity, known: own }];
      }
      // what nobody can use any more is history
      return told.enabled ? [{ ...identity, ...kinshipOf(vendor, told.label, claims) }] : [];
    }),
    ...missing.map((own) => ({ vendor: vendor.id, scope, id: own.id, known: own })),
  ]);
}

/** The tokens that the states hold, each once. */
export function knownTokens(stacks: readonly KnownStack[]): Map<string, KnownToken> {
  return new Map(stacks.flatMap(({ tokens }) => tokens.map((token) => [keyOf(token.vendor, token.key), token])));
}

function keyOf(vendor: string, key: string): string {
  return `${vendor} ${key}`;
}

function kinshipOf({ id, partsOf }: AuditedVendor, label: string, claims: readonly Claim[]): Pick<AuditedToken, 'claim' | 'generation'> {
  const parts = partsOf(label);
  const form = parts && formOf(parts.generation);
  const claim = claims.find(
    (each) => each.vendor === id && (each.form === 'none' ? each.stem === label : each.form === form && each.stem === parts?.stem),
  );
  // a number at the end of a name is nothing peculiar to this library
  const isOurs = parts !== undefined && (form === 'instant' || claim?.form === form);
  return { ...(claim !== undefined && { claim }), ...(isOurs && { generation: parts.generation }) };
}
