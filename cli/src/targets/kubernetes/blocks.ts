import { bool, list, map, number, string } from '../../plugin/protocol/type';

/** Short words for what blocks of objects hold. */
export const text = { type: string, optional: true } as const;
export const needed = { type: string, required: true } as const;
export const flag = { type: bool, optional: true } as const;
export const count = { type: number, optional: true } as const;
export const texts = { type: list(string), optional: true } as const;
export const pairs = { type: map(string), optional: true } as const;

/** A block that stands once at most. */
export function single<const A, const B = Record<never, never>>(attributes: A, blocks: B = {} as B) {
  return { nesting: 'list', maxItems: 1, attributes, blocks } as const;
}

/** A block that may be repeated. */
export function repeated<const A, const B = Record<never, never>>(attributes: A, blocks: B = {} as B) {
  return { nesting: 'list', attributes, blocks } as const;
}
