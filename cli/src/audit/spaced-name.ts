import type { NameParts } from './vendor';

/** What a name says in which a space stands before the generation: `build 2026-11-22T09:00:00Z`, or `build 3`. */
export function spacedParts(label: string): NameParts | undefined {
  const [, stem, generation] = /^(.+) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|\d{1,15})$/s.exec(label) ?? [];
  return generation === undefined ? undefined : { stem, generation };
}
