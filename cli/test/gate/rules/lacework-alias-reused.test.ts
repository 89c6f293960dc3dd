import { laceworkAliasReused } from '../../../src/gate/rules/lacework-alias-reused';
import { created, destroyed, kept, planOf, recreated, replaced, UNKNOWN } from '../plan-of';
import { FEB, JAN, secretOf } from '../stacks';
import { table } from '../table';

const token = 'lacework_agent_access_token.k8s';
const named = (name: unknown) => ({ id: `${String(name)}-id`, name, token: secretOf('lacework') });
const fresh = (name: unknown) => ({ name, token: UNKNOWN });

table(laceworkAliasReused, {
  passes: {
    'a name of its own': {
      plan: planOf({ changes: [kept(`${token}["${JAN}"]`, named('k8s-1')), created(`${token}["${FEB}"]`, fresh('k8s-2'))] }),
    },
    'a name that is not known yet': {
      plan: planOf({ changes: [kept(`${token}["${JAN}"]`, named('k8s-1')), created(`${token}["${FEB}"]`, fresh(UNKNOWN))] }),
    },
    'two names that are not known yet': {
      plan: planOf({ changes: [created(`${token}_a`, fresh(UNKNOWN)), created(`${token}_b`, fresh(UNKNOWN))] }),
    },
    'one that is destroyed first, and renamed by that': { plan: planOf({ changes: [recreated(token, named('k8s'), fresh('k8s'))] }) },
    'tokens of another vendor': {
      plan: planOf({ changes: [kept('tfe_team_token.a', named('ci')), created('tfe_team_token.b', fresh('ci'))] }),
    },
  },
  refuses: {
    'the name of another generation': {
      at: [`${token}["${FEB}"]`],
      plan: planOf({ changes: [kept(`${token}["${JAN}"]`, named('k8s')), created(`${token}["${FEB}"]`, fresh('k8s'))] }),
    },
    'the name of one that goes in this plan': {
      at: [`${token}["${FEB}"]`],
      plan: planOf({ changes: [destroyed(`${token}["${JAN}"]`, named('k8s')), created(`${token}["${FEB}"]`, fresh('k8s'))] }),
    },
    'the name of the one it replaces': {
      at: [token],
      says: /the one it replaces/,
      plan: planOf({ changes: [replaced(token, named('k8s'), fresh('k8s'), ['os'])] }),
    },
    'the name of another one, although it is destroyed first itself': {
      at: [`${token}_a`],
      says: /under the name that lacework_agent_access_token.k8s_b has: /,
      plan: planOf({ changes: [recreated(`${token}_a`, named('old'), fresh('k8s')), kept(`${token}_b`, named('k8s'))] }),
    },
    'the same name twice': {
      at: [`${token}_b`],
      plan: planOf({ changes: [created(`${token}_a`, fresh('k8s')), created(`${token}_b`, fresh('k8s'))] }),
    },
  },
});
