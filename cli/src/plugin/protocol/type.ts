/** A Terraform type in Terraform's own JSON notation: it goes on the wire as it stands here. */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  /** Anything: its values come with their type. */
  | 'dynamic'
  | readonly ['tuple', readonly Type[]]
  | readonly ['list' | 'set' | 'map', Type]
  | readonly ['object', { readonly [attribute: string]: Type }];

export const string = 'string';
export const number = 'number';
export const bool = 'bool';
export const dynamic = 'dynamic';

export function list<const E extends Type>(element: E): readonly ['list', E] {
  return ['list', element];
}

export function set<const E extends Type>(element: E): readonly ['set', E] {
  return ['set', element];
}

export function map<const E extends Type>(element: E): readonly ['map', E] {
  return ['map', element];
}

export function object<const A extends { readonly [attribute: string]: Type }>(attributes: A): readonly ['object', A] {
  return ['object', attributes];
}

/** A number that a double cannot hold is a decimal string: Terraform compares 512 bits. */
export type NumberValue = number | string;

/** What a known value of a Terraform type is in TypeScript. */
export type ValueOf<T extends Type> = T extends 'string'
  ? string
  : T extends 'number'
    ? NumberValue
    : T extends 'bool'
      ? boolean
      : T extends readonly ['list' | 'set', infer E extends Type]
        ? ValueOf<E>[]
        : T extends readonly ['map', infer E extends Type]
          ? Record<string, ValueOf<E>>
          : T extends readonly ['object', infer A extends { readonly [attribute: string]: Type }]
            ? { [K in keyof A]: ValueOf<A[K]> | null }
            : never;
