import type { Credential } from '../credential/credential';
import { isServiceToken } from '../credential/token-types';
import { leavesOf } from '../plan/leaves';
import { isLost, type Resource } from '../plan/resource';
import type { Scene } from '../scene';
import type { Rule } from './rule';

export const policyDropsToken: Rule = {
  id: 'policy-drops-token',
  severity: 'mandatory',
  refuses: 'a Cloudflare policy, group or application that no longer names a live service token',
  remedy: 'let the policy name every live token (ServiceTokenPolicy, or serviceTokenIds), and drop one only in the apply that destroys it',
  *check(scene) {
    const live = liveTokens(scene);
    for (const resource of scene.plan.resources.filter(isGuard)) {
      const { address, fate, unknown, before, after } = resource;
      const dropped = [...namesIn(before, live)].filter((id) => !holds(after, unknown, id));
      for (const id of dropped.filter((each) => !isNamedElsewhere(scene, resource, each))) {
        yield {
          address,
          text: `${address} named ${live.get(id)!.address} and ${fate === 'destroyed' ? 'is destroyed' : 'drops it'}, although that token lives on: who uses it is no longer let in`,
        };
      }
    }
  },
};

/** What lets service tokens in. */
const GUARD = /^cloudflare_(?:zero_trust_)?access_(?:policy|group|application)$/;

function isGuard({ type, isDeposed }: Resource): boolean {
  return GUARD.test(type) && !isDeposed;
}

/** Service tokens that outlive the plan, by their ids. */
function liveTokens({ credentials }: Scene): Map<string, Credential> {
  const tokens = credentials.filter(({ type }) => isServiceToken(type));
  return new Map(
    tokens.flatMap((credential) =>
      credential.prior.flatMap(({ resource }): [string, Credential][] =>
        typeof resource.before!.id === 'string' && !isLost(resource) ? [[resource.before!.id, credential]] : [],
      ),
    ),
  );
}

/** The rules by which somebody is let in. */
const LETS_IN = ['include', 'policies'];

function namesIn(values: Resource['before'], live: ReadonlyMap<string, unknown>): Set<string> {
  const rules = LETS_IN.map((name) => values?.[name]);
  return new Set([...leavesOf(rules, false)].flatMap(({ value }) => (typeof value === 'string' && live.has(value) ? [value] : [])));
}

/** Whether it still names a token, as far as the plan knows. */
function holds(after: Resource['after'], unknown: unknown, id: string): boolean {
  return LETS_IN.some((name) => (unknown as any)?.[name] === true) || namesIn(after, new Map([[id, id]])).has(id);
}

function isNamedElsewhere({ plan }: Scene, own: Resource, id: string): boolean {
  return own.fate === 'destroyed' && plan.resources.some((each) => isGuard(each) && namesIn(each.after, new Map([[id, id]])).has(id));
}
