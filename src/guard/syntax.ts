/** An expression of Terraform's language, as far as it matters to what its value holds. */
export type Expression =
  | { readonly kind: 'literal'; readonly text: string }
  /** A template: one part that is no literal is the value itself. */
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'steps'; readonly of: Expression; readonly steps: readonly Step[] }
  /** The last argument stands for several if it is spread. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly spread: boolean }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | Loop
  /** One of these, by a condition. */
  | { readonly kind: 'choice'; readonly options: readonly Expression[] }
  /** Arithmetic. */
  | { readonly kind: 'sum'; readonly operands: readonly Expression[] }
  /** True or false: it tells nobody what it was asked about. */
  | { readonly kind: 'answer' };

/** A `for`. */
export interface Loop {
  readonly kind: 'loop';
  readonly key?: string;
  readonly element: string;
  readonly over: Expression;
  readonly gives: 'list' | 'map' | 'groups' | 'text';
  /** What a map has for keys. */
  readonly keyOf?: Expression;
  readonly body: Expression;
}

/** `.name`, `["name"]` and `[index]`, or a splat with what is taken of each element. */
export type Step = { readonly index: Expression } | { readonly each: readonly Step[] };
