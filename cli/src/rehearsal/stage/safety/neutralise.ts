import { readFileSync } from 'node:fs';
import type { PlacedFile } from '../../../terraform/configuration/configuration';
import { readHclFile, withoutHclProvisioners } from '../../../terraform/configuration/hcl-file';
import { readJsonFile, withoutJsonProvisioners } from '../../../terraform/configuration/json-file';
import { Unreadable } from '../../../terraform/configuration/unreadable';

/** What a file says without its provisioners; undefined where it has none. */
export function neutralised({ path, content }: PlacedFile): string | undefined {
  if (!content.active.some(({ type }) => type === 'provisioner')) {
    return undefined;
  }
  const text = readFileSync(path, 'utf8');
  const json = path.endsWith('.json');
  const left = json ? withoutJsonProvisioners(text) : withoutHclProvisioners(text);
  if ((json ? readJsonFile(left) : readHclFile(left)).active.some(({ type }) => type === 'provisioner')) {
    throw new Unreadable(`the provisioners of ${path} cannot be taken out: rehearse a copy of the stack without them`);
  }
  return left;
}
