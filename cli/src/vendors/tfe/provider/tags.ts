import type { ApiDocument, ApiObject, NewApiObject } from './json-api';
import { text } from './json-api';

type Tags = Readonly<Record<string, string | null>>;

/** Tags as a request sets them: none are taken away where others are let be. */
export function tagBindings(tags: Tags | null, ignoresOthers: boolean): NewApiObject['relationships'] {
  const data = Object.entries(tags ?? {}).map(([key, value]) => ({ type: 'tag-bindings', attributes: { key, value } }));
  return data.length === 0 && ignoresOthers ? undefined : { 'tag-bindings': { data } };
}

/** All tags that hold for something. */
export function effectiveTagsOf(document: ApiDocument): Record<string, string> {
  const all = bindingsOf(document);
  return tagsOf([...all.filter(isInherited), ...all.filter((binding) => !isInherited(binding))]);
}

/** Those that it does not inherit; of others than these, where there are some, nobody takes note. */
export function selfTagsOf(document: ApiDocument, only: Tags | null): Record<string, string> {
  const own = bindingsOf(document).filter((binding) => !isInherited(binding));
  return tagsOf(only === null ? own : own.filter((binding) => text(binding, 'key') in only));
}

function bindingsOf({ included = [] }: ApiDocument): readonly ApiObject[] {
  return included.filter(({ type }) => type === 'effective-tag-bindings');
}

function isInherited({ links }: ApiObject): boolean {
  return typeof links === 'object' && links !== null && 'inherited-from' in links;
}

function tagsOf(bindings: readonly ApiObject[]): Record<string, string> {
  return Object.fromEntries(bindings.map((binding) => [text(binding, 'key'), text(binding, 'value')]));
}
