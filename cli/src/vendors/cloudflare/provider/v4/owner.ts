/** Whom something belongs to. */
export interface Owner {
  readonly account_id: string | null;
  readonly zone_id: string | null;
}

/** Where the vendor keeps what belongs to an account or a zone. */
export function ownerPath({ account_id, zone_id }: Owner): string {
  if (!account_id && !zone_id) throw new Error('error determining resource: "zone_id" or "account_id" required');
  return account_id ? `accounts/${account_id}` : `zones/${zone_id}`;
}

export function describeOwner({ account_id, zone_id }: Owner): string {
  return account_id ? `account "${account_id}"` : `zone "${zone_id}"`;
}

/** The error with what was being done in front of it. */
export async function explained<T>(what: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
  }
}

/** Both names of a type: the older one warns whoever uses it. */
export function underBothNames<R>(name: string, older: string, make: (type: string, deprecated?: string) => R): R[] {
  return [
    make(name),
    make(older, `\`${older}\` is now deprecated and will be removed in the next major version. Use \`${name}\` instead.`),
  ];
}

/** `accountID/objectID` */
export function importedAs(id: string | null, form: string): { readonly account_id: string; readonly id: string } {
  const [account, own] = (id ?? '').split(/\/(.*)/s);
  if (!own) throw new Error(`invalid id ("${id}") specified, should be in format "${form}"`);
  return { account_id: account, id: own };
}
