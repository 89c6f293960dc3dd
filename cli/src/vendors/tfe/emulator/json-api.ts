export const MEDIA_TYPE = 'application/vnd.api+json';
export const CONTENT_TYPE = `${MEDIA_TYPE}; charset=utf-8`;

export interface Identifier {
  readonly id: string;
  readonly type: string;
}

export interface Resource extends Identifier {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, unknown>>;
  readonly links?: Readonly<Record<string, string>>;
}

export function toOne(type: string, id: string): { data: Identifier } {
  return { data: { id, type } };
}

export function toMany(type: string, ids: Iterable<string>): { data: Identifier[] } {
  return { data: [...ids].map((id) => ({ id, type })) };
}

/** Virtual time as the vendor writes it, `2020-08-07T19:38:20.868Z`. */
export function timestamp(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString();
}
