import { type Credential, losesAll } from '../credential/credential';
import { successorOf } from '../credential/renames';
import type { Rule } from './rule';

export const strategySwitched: Rule = {
  id: 'strategy-switched',
  severity: 'mandatory',
  refuses: 'a credential whose way of rotating is switched, by its strategy, its resource type or the kind of its keys',
  remedy: 'put it back; add a second credential beside it, let its consumers move, remove the first in a later apply',
  *check(scene) {
    for (const credential of scene.credentials) {
      const successor = successorOf(scene, credential);
      if (successor !== undefined && successor.type !== credential.type) {
        yield {
          address: credential.address,
          text: `${credential.address} becomes ${successor.address}, of another resource type: all of its tokens are destroyed in the apply that creates the others`,
        };
      } else if (losesAll(credential) && switches(credential)) {
        yield {
          address: credential.address,
          text: `the tokens of ${credential.address} had ${keysOf(credential.lost.map(({ resource }) => resource.key))}, and get ${keysOf(credential.created.map(({ resource }) => resource.key))}: all of them are destroyed in the apply that creates the others`,
        };
      }
    }
  },
};

function switches(credential: Credential): boolean {
  const [lost, created] = [credential.lost, credential.created];
  const named = (tokens: typeof lost) => tokens.some(({ generation }) => generation !== undefined);
  return created.length > 0 && named(lost) !== named(created);
}

function keysOf(keys: readonly (string | number | undefined)[]): string {
  const shown = keys.filter((key) => key !== undefined).slice(0, 3);
  return shown.length === 0 ? 'no key' : `keys such as ${shown.join(', ')}`;
}
