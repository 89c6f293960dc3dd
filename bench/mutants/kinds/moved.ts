import { BOUNDARY } from '../courses';
import type { Mutation } from '../edit';
import type { Mutant } from '../mutant';
import type { Subject } from '../subject';
import { agentTokens } from '../subjects/agents';
import { replacements, secretVersions } from '../subjects/cloudflare';
import { laceworkTokens } from '../subjects/lacework';

/** Every block of a type gets another name when the stack is edited: what one more construct around it does to all its addresses. */
const renaming =
  (type: string): Mutation =>
  (stack, edited) => {
    if (!edited) return;
    for (const name of Object.keys(stack.resource[type])) {
      Object.assign(stack, JSON.parse(JSON.stringify(stack).replaceAll(name, `nested_${name}`)));
    }
  };

function nested(subject: Subject, type: string): Mutant {
  return {
    title: 'every token gets another address',
    subject,
    course: { ...BOUNDARY, edit: { at: '12d', to: subject } },
    mutate: renaming(type),
  };
}

/** Addresses that change. */
export const moves: readonly Mutant[] = [
  nested(agentTokens, 'tfe_agent_token'),
  nested(laceworkTokens, 'lacework_agent_access_token'),
  nested(replacements, 'cloudflare_zero_trust_access_service_token'),
  nested(secretVersions, 'cloudflare_zero_trust_access_service_token'),
  {
    title: 'the memory of a rotation gets another name',
    subject: agentTokens,
    course: { ...BOUNDARY, edit: { at: '6d', to: agentTokens } },
    mutate: (stack, edited) => {
      if (edited)
        Object.assign(stack, JSON.parse(JSON.stringify(stack).replaceAll('monthly_', 'weekly_').replaceAll('"monthly"', '"weekly"')));
    },
  },
];
