/** A rule of a policy or a group: a selector and its values. */
export type Rule = Readonly<Record<string, unknown>>;

/** Whom a policy or a group is about: any of the included, all of the required, none of the excluded. */
export interface Rules {
  readonly include: readonly Rule[];
  readonly require: readonly Rule[];
  readonly exclude: readonly Rule[];
}

/** `{ "service_token": { "token_id": "…" } }` */
export function tokenIdOf(rule: Rule): string | undefined {
  const id = (rule.service_token as { readonly token_id?: unknown } | undefined)?.token_id;
  return id === undefined ? undefined : String(id);
}
