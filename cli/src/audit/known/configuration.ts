import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Values = Readonly<Record<string, unknown>>;

/** The resource blocks that a stack was synthesized to, by their addresses; empty where there is no `cdk.tf.json`. */
export function blocksIn(directory: string): ReadonlyMap<string, Values> {
  const types = Object.entries(objectIn(parsed(join(directory, 'cdk.tf.json'))?.resource));
  return new Map(
    types.flatMap(([type, blocks]) =>
      Object.entries(objectIn(blocks)).map(([name, block]): [string, Values] => [`${type}.${name}`, objectIn(block)]),
    ),
  );
}

/** The path of the construct that made a block, without the stack and the construct's own child: `fleet/build`. */
export function constructOf(block: Values | undefined): string | undefined {
  const { path } = objectIn(objectIn(block?.['//']).metadata);
  return typeof path === 'string'
    ? path
        .split('/')
        .slice(1)
        .join('/')
        .replace(/\/Resource$/, '')
    : undefined;
}

function parsed(path: string): Values | undefined {
  try {
    return objectIn(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function objectIn(value: unknown): Values {
  return typeof value === 'object' && value !== null ? (value as Values) : {};
}
