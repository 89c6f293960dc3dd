import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Configuration } from '../../../terraform/configuration/configuration';
import { NotRun } from '../../errors';

/** OpenTofu reads files of its own in the place of others: nobody has looked into those. */
export function requireNoOpenTofuFiles({ root, modules }: Configuration): void {
  const directories = new Set([root, ...modules].flatMap(({ files }) => files.map(({ path }) => dirname(path))));
  const own = [...directories].flatMap((directory) => readdirSync(directory).filter((name) => /\.tofu(?:\.json)?$/.test(name)));
  if (own.length > 0) {
    throw new NotRun(`OpenTofu would read ${own.join(', ')}, which only it understands: rehearse a copy of the stack with *.tf files`);
  }
}
