import type { Type, ValueOf } from '../protocol/type';

/** What Terraform is told about an attribute. */
export interface AttributeFlags {
  readonly description?: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly writeOnly?: boolean;
}

export type Nesting = 'single' | 'list' | 'set' | 'map';

/** Attributes within an attribute. */
export interface Nested<A> {
  readonly nesting: Nesting;
  readonly attributes: Attributes<A>;
}

/** An attribute is of a type, or has attributes of its own. */
export type Shaped<A> = OfType | OfAttributes<A>;
export interface OfType {
  readonly type: Type;
  readonly nested?: undefined;
}
export interface OfAttributes<A> {
  readonly nested: Nested<A>;
  readonly type?: undefined;
}

export type Attribute = (AttributeFlags & OfType) | (AttributeFlags & OfAttributes<Attribute>);
export type Attributes<A = Attribute> = { readonly [name: string]: A };

/** Attributes, and blocks written without an equals sign. */
export interface Block<A = Attribute> {
  readonly attributes: Attributes<A>;
  readonly blocks?: NestedBlocks<A>;
  readonly description?: string;
  readonly deprecated?: boolean;
}

export interface NestedBlock<A = Attribute> extends Block<A> {
  readonly nesting: Nesting;
  readonly minItems?: number;
  readonly maxItems?: number;
}
export type NestedBlocks<A = Attribute> = { readonly [name: string]: NestedBlock<A> };

export interface Schema {
  readonly version: number;
  readonly block: Block;
}

/** The type of the object that a block's value is. */
export function typeOfBlock({ attributes, blocks = {} }: Block): readonly ['object', Record<string, Type>] {
  const ofAttributes = Object.entries(attributes).map(([name, attribute]) => [name, typeOfAttribute(attribute)] as const);
  const ofBlocks = Object.entries(blocks).map(([name, block]) => [name, nest(block.nesting, typeOfBlock(block))] as const);
  return ['object', Object.fromEntries([...ofAttributes, ...ofBlocks])];
}

export function typeOfAttribute({ type, nested }: Attribute): Type {
  return nested ? nest(nested.nesting, typeOfBlock({ attributes: nested.attributes })) : type;
}

function nest(nesting: Nesting, element: Type): Type {
  return nesting === 'single' ? element : [nesting, element];
}

/** The values of a resource in TypeScript: any of them may be null. */
export type Data<A extends Attributes<unknown>, N extends NestedBlocks<unknown> = Record<never, never>> = {
  -readonly [K in keyof A]: ValueOfAttribute<A[K]> | null;
} & { -readonly [K in keyof N]: Nest<N[K]['nesting'], Data<N[K]['attributes']>> | null };

type ValueOfAttribute<A> = A extends { readonly type: infer T extends Type }
  ? ValueOf<T>
  : A extends { readonly nested: { readonly nesting: infer M extends Nesting; readonly attributes: infer I extends Attributes<unknown> } }
    ? Nest<M, Data<I>>
    : never;

type Nest<M extends Nesting, V> = M extends 'single' ? V : M extends 'map' ? Record<string, V> : V[];
