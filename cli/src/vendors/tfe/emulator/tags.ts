import { invalid } from './api-error';
import type { Resource } from './json-api';
import type { Payload } from './payload';

/** Tags as a request sets them; undefined where it does not speak of them. */
export function readTags(payload: Payload): Map<string, string> | undefined {
  const bindings = payload.related('tag-bindings');
  return bindings && new Map(bindings.map((binding) => readTag(binding.attributes)));
}

function readTag(attributes: unknown): [string, string] {
  const { key, value } = (attributes ?? {}) as Record<string, unknown>;
  if (typeof key !== 'string' || key === '') {
    throw invalid("Key can't be blank", '/data/relationships/tag-bindings/data');
  }
  return [key, typeof value === 'string' ? value : ''];
}

export interface Tagged {
  readonly id: string;
  readonly tags: ReadonlyMap<string, string>;
}

/** The tags of something, and those of its project that it does not set itself. */
export function renderTags({ id, tags }: Tagged, project?: Tagged): Resource[] {
  const own = [...tags].map(([key, value]) => ({ id: tagId(id, key), type: 'effective-tag-bindings', attributes: { key, value } }));
  const inherited = [...(project?.tags ?? [])]
    .filter(([key]) => !tags.has(key))
    .map(([key, value]) => ({
      id: tagId(id, key),
      type: 'effective-tag-bindings',
      attributes: { key, value },
      links: { 'inherited-from': `/api/v2/projects/${project?.id}` },
    }));
  return [...own, ...inherited];
}

function tagId(owner: string, key: string): string {
  return `tb-${owner}-${key}`;
}
