import { type Rule, type Rules, tokenIdOf } from './rules';
import type { Scope, ServiceToken } from './store';

/** Whether somebody with a token is meant; `perhaps` where it depends on who brings it, and from where. */
export type Match = 'yes' | 'perhaps' | 'no';

/** What can be true of a machine, whatever its token. All other selectors are about people who have logged in. */
const CIRCUMSTANCES = ['certificate', 'common_name', 'device_posture', 'external_evaluation', 'geo', 'ip', 'ip_list'];

/** Whether the owner of some rules may be the one whose tokens they are about: which zone is in which account is not known. */
export function reaches(owner: Scope, token: Scope): boolean {
  return owner === token || owner.startsWith('zones/') || token.startsWith('zones/');
}

export interface RulesOwner {
  readonly scope: Scope;
  readonly rules: Rules;
}

/** Who a group is about; undefined for one that is not managed here. */
export type FindGroup = (id: string) => RulesOwner | undefined;

export interface Circle {
  readonly findGroup: FindGroup;
  /** What is true of groups elsewhere. */
  readonly elsewhere: () => Match;
}

/** Whether rules are about whoever brings this token. */
export function matchOf({ scope, rules }: RulesOwner, token: ServiceToken, circle: Circle, within: readonly string[] = []): Match {
  const match = (rule: Rule) => matchOfRule(scope, rule, token, circle, within);
  const included = rules.include.map(match);
  const required = rules.require.map(match);
  const excluded = rules.exclude.map(match);
  if (required.includes('no') || excluded.includes('yes') || included.every((each) => each === 'no')) {
    return 'no';
  }
  const uncertain = required.includes('perhaps') || excluded.includes('perhaps');
  if (included.includes('yes')) {
    return uncertain ? 'perhaps' : 'yes';
  }
  // an address that is included is nothing that a token does for its bearer, unless the token is required, too
  return required.includes('yes') || within.length > 0 ? 'perhaps' : 'no';
}

function matchOfRule(scope: Scope, rule: Rule, token: ServiceToken, circle: Circle, within: readonly string[]): Match {
  const [selector] = Object.keys(rule);
  switch (selector) {
    case 'service_token':
      return tokenIdOf(rule) === token.id ? 'yes' : 'no';
    case 'any_valid_service_token':
      return reaches(scope, token.scope) ? 'yes' : 'no';
    case 'everyone':
      return 'yes';
    case 'group': {
      const id = String((rule.group as { readonly id?: unknown } | null)?.id);
      if (within.includes(id)) {
        return 'no';
      }
      const group = circle.findGroup(id);
      return group === undefined ? circle.elsewhere() : matchOf(group, token, circle, [...within, id]);
    }
    default:
      return CIRCUMSTANCES.includes(selector) ? 'perhaps' : 'no';
  }
}
