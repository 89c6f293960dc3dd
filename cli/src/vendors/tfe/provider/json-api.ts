/** The shapes of JSON:API that HCP Terraform speaks. */
export interface Identifier {
  readonly type: string;
  readonly id: string;
}

export interface ApiObject extends Identifier {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, { readonly data?: Identifier | readonly Identifier[] | null }>>;
  readonly links?: unknown;
}

export interface ApiDocument<D = ApiObject> {
  readonly data: D;
  readonly included?: readonly ApiObject[];
}

export interface ApiPage extends ApiDocument<readonly ApiObject[]> {
  readonly meta?: {
    readonly pagination?: { readonly 'current-page': number; readonly 'next-page': number | null; readonly 'total-pages': number };
  };
}

/** What is sent: an attribute that is undefined is left out. */
export interface NewApiObject {
  readonly type: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, { readonly data: unknown }>>;
}

export function text({ attributes }: ApiObject, name: string): string {
  return String(attributes?.[name] ?? '');
}

export function flag({ attributes }: ApiObject, name: string): boolean {
  return attributes?.[name] === true;
}

export function number({ attributes }: ApiObject, name: string): number {
  return Number(attributes?.[name] ?? 0);
}

/** The id at the other end of a to-one relationship, if what is there is of this type. */
export function related({ relationships }: ApiObject, name: string, type: string): string | undefined {
  const data = relationships?.[name]?.data;
  return data && 'id' in data && data.type === type ? data.id : undefined;
}

/** The same where the provider cannot do without: the real one crashes. */
export function requiredRelated(object: ApiObject, name: string, type: string): string {
  const id = related(object, name, type);
  if (id === undefined) throw new Error(`the answer has no relationship ${name} on ${object.type} ${object.id}`);
  return id;
}

/** The ids at the other ends of a to-many relationship. */
export function relatedMany({ relationships }: ApiObject, name: string): string[] {
  const data = relationships?.[name]?.data;
  return Array.isArray(data) ? data.map(({ id }: Identifier) => id) : [];
}

/** The first object of a list that fits, wherever its page ends. */
export async function findIn(pages: AsyncIterable<ApiPage>, fits: (object: ApiObject) => boolean): Promise<ApiObject | undefined> {
  for await (const { data } of pages) {
    const found = data.find(fits);
    if (found) return found;
  }
  return undefined;
}

export function references(type: string, ids: readonly string[]): Identifier[] {
  return ids.map((id) => ({ type, id }));
}
