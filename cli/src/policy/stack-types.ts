import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({
  terraform: z
    .object({ required_providers: z.record(z.string(), z.object({ source: z.string(), version: z.string().optional() })).default({}) })
    .prefault({}),
  resource: z.record(z.string(), z.unknown()).default({}),
});

/** What a synthesized stack says of its providers, and which types of resources it has. */
export interface StackTypes {
  /** By the names that types begin with. */
  readonly providers: Readonly<Record<string, { readonly source: string; readonly version?: string }>>;
  readonly types: readonly string[];
}

export function stackTypesIn(directory: string): StackTypes {
  const { terraform, resource } = shape.parse(JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')));
  return { providers: terraform.required_providers, types: Object.keys(resource) };
}
