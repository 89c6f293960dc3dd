import { parentOf } from '../credential/credential';
import { PARENTS, TOKEN_TYPES } from '../credential/token-types';
import { append } from '../plan/plan';
import { isLost, type Resource } from '../plan/resource';
import type { Scene } from '../scene';
import type { Rule } from './rule';

export const parentReplaced: Rule = {
  id: 'parent-replaced',
  severity: 'mandatory',
  refuses: 'a pool, a team, an account or an organization that is replaced or destroyed under live tokens, or that tokens change',
  remedy:
    'put back what makes it another one; to move, add the new one with credentials of its own beside it, let consumers move, and remove the old one in a later apply; where it was only renamed, say so by movedFrom or a moved block',
  *check(scene) {
    const tokens = tokensByParent(scene);
    const replaced = new Set<string>();
    for (const parent of scene.plan.resources.filter(({ type, isDeposed }) => Object.hasOwn(PARENTS, type) && !isDeposed)) {
      const below = isLost(parent) ? namesOf(parent).flatMap((name) => tokens.get(name) ?? []) : [];
      // a pool that goes with all of its tokens is a matter of credential-destroyed
      const affected = below.filter(({ fate }) => parent.fate === 'replaced' || fate !== 'destroyed');
      for (const { address } of affected) {
        replaced.add(address);
      }
      if (affected.length > 0) {
        yield {
          address: parent.address,
          text: `${parent.address} is ${parent.fate} under ${affected.length === 1 ? affected[0].address : `${affected.length} live tokens, ${affected[0].address} among them`}: they end with it`,
        };
      }
    }
    for (const credential of scene.credentials) {
      for (const { resource } of credential.created) {
        const why = resource.replacedFor.filter((attribute) => TOKEN_TYPES[resource.type].parents.includes(attribute));
        if (
          isLost(resource) &&
          why.length > 0 &&
          !replaced.has(resource.address) &&
          parentOf(resource, 'before') !== parentOf(resource, 'after')
        ) {
          yield { address: resource.address, text: `${resource.address} is replaced, because its ${why.join(' and ')} is another one` };
        }
      }
    }
  },
};

/** What a parent may be called by its tokens. */
function namesOf({ type, before }: Resource): string[] {
  const ids = [before!.id, before!.name, before!.email].filter((each): each is string => typeof each === 'string');
  return PARENTS[type].flatMap((attribute) => [...new Set(ids)].map((id) => `${attribute}=${id}`));
}

function tokensByParent({ credentials }: Scene): Map<string, Resource[]> {
  const tokens = new Map<string, Resource[]>();
  for (const { resource } of credentials.flatMap(({ prior }) => prior)) {
    for (const attribute of TOKEN_TYPES[resource.type].parents) {
      append(tokens, `${attribute}=${resource.before![attribute]}`, resource);
    }
  }
  return tokens;
}
