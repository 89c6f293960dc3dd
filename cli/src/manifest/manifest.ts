import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const file = z.object({ '//': z.unknown().optional() });

const calendar = z.object({
  kind: z.literal('calendar'),
  segments: z.array(z.object({ from: z.string(), every: z.number() })).min(1),
  rotateAt: z.array(z.string()).default([]),
  revokeAt: z.array(z.string()).default([]),
  overlap: z.number(),
  memory: z.number(),
});

const serial = z.object({ kind: z.literal('serial'), serial: z.union([z.number(), z.string()]), overlap: z.number(), memory: z.number() });

const place = z.string().regex(/^[^#]+#./, 'Invalid input: expected a resource, # and an attribute');

const shape = z.object({
  version: z.literal(1).default(1),
  /** By the prefix of what Terraform knows of it. */
  rotations: z.record(z.string(), z.discriminatedUnion('kind', [calendar, serial])).default({}),
  /** Rotation and path to the address of a resource block. */
  credentials: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Path of a credential to the places it is delivered to, `kubernetes_secret_v1.token#data.TOKEN`. */
  deliveries: z.record(z.string(), z.array(place)).default({}),
  /** Path of a credential to what stands in such a place: a `text` with the secret in it, or something `other`; the secret, or JSON with it, where nothing is said. */
  renderings: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Path of a credential to the seconds that its vendor goes on accepting a superseded secret, where that ends by itself. */
  holds: z.record(z.string(), z.number()).default({}),
  /** Path of a credential to the seconds that its vendor goes on accepting a revoked secret, so that its successor can be delivered. */
  graces: z.record(z.string(), z.number()).default({}),
  /** Path of a credential to its own revocations, and the prefix of what Terraform knows of them. */
  revocations: z.record(z.string(), z.object({ journal: z.string(), revokeAt: z.array(z.string()) })).default({}),
});

/** What is said of something that is not there would be checked of nothing. */
const manifest = shape.superRefine(({ rotations, credentials, deliveries, renderings, holds, graces, revocations }, { addIssue }) => {
  const refuse = (path: string[], what: string) => addIssue({ code: 'custom', path, message: `there is no such ${what}` });
  for (const rotation of Object.keys(credentials)) {
    if (!(rotation in rotations)) refuse(['credentials', rotation], 'rotation');
  }
  const paths = new Set(Object.values(credentials).flatMap(Object.keys));
  for (const [name, said] of Object.entries({ deliveries, renderings, holds, graces, revocations })) {
    for (const path of Object.keys(said).filter((each) => !paths.has(each))) refuse([name, path], 'credential');
  }
});

/** What a synthesized stack says of its rotations. */
export type Manifest = z.infer<typeof manifest>;
export type DeclaredRotation = Manifest['rotations'][string];

/** There is a manifest, and it is not one. */
export class MalformedManifest extends Error {}

/**
 * The manifest of a directory.
 *
 * @returns undefined if it holds no `cdk.tf.json`, or one that declares no rotation.
 * @throws MalformedManifest if it cannot be understood.
 */
export function readManifest(directory: string): Manifest | undefined {
  const path = join(directory, 'cdk.tf.json');
  if (!existsSync(path)) {
    return undefined;
  }
  const comment = parse(path)['//'];
  const declared = typeof comment === 'object' && comment !== null ? (comment as { rotation?: unknown }).rotation : undefined;
  if (declared === undefined) {
    return undefined;
  }
  const { success, data, error } = manifest.safeParse(declared);
  if (!success) {
    const [{ path: where, message }] = error.issues;
    throw new MalformedManifest(
      `the manifest in ${path} is not one: ${['//', 'rotation', ...where.map(String)].join('.')}: ${message}; synthesize the stack again`,
    );
  }
  return data;
}

function parse(path: string): z.infer<typeof file> {
  try {
    return file.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new MalformedManifest(`${path} holds no JSON object: synthesize the stack again`);
  }
}
