import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MalformedManifest } from '../../manifest/manifest';

const shape = z.object({
  stacks: z.record(
    z.string(),
    z.object({
      name: z.string(),
      synthesizedStackPath: z.string(),
      workingDirectory: z.string(),
      dependencies: z.array(z.string()).default([]),
    }),
  ),
});

/** One stack of an app that was synthesized. */
export interface AppStack {
  readonly name: string;
  readonly directory: string;
  /** Where its configuration is, JSON or HCL. */
  readonly file: string;
}

export function isApp(directory: string): boolean {
  return existsSync(join(directory, 'manifest.json'));
}

/**
 * The stacks of a directory that was synthesized, each after those that it depends on.
 *
 * @throws MalformedManifest if its `manifest.json` cannot be understood.
 */
export function stacksOf(directory: string): AppStack[] {
  const path = join(directory, 'manifest.json');
  const { stacks } = parse(path);
  const ordered: AppStack[] = [];
  const place = (name: string, above: readonly string[]) => {
    if (ordered.some((each) => each.name === name)) return;
    const stack = stacks[name];
    if (stack === undefined)
      throw new MalformedManifest(`${path} names no stack ${name}, on which ${above.at(-1)} depends: synthesize the app again`);
    if (above.includes(name)) throw new MalformedManifest(`${path} lets ${name} depend on itself: synthesize the app again`);
    for (const dependency of stack.dependencies) place(dependency, [...above, name]);
    ordered.push({ name, directory: join(directory, stack.workingDirectory), file: join(directory, stack.synthesizedStackPath) });
  };
  for (const name of Object.keys(stacks).sort()) place(name, []);
  return ordered;
}

function parse(path: string): z.infer<typeof shape> {
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new MalformedManifest(`${path} is not what cdktf writes there: synthesize the app again`);
  }
}
