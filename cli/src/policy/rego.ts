import type { Declared } from './declared';
import { REGO_RULES } from './rego-rules';

export const PACKAGE = 'rotating_tokens';

/** What a stack promises, as a policy of the Open Policy Agent. */
export function regoOf(declared: Declared): string {
  return [
    '# What a stack promises of its tokens: written by rotating-tokens policy, which writes it again when the stack changes.',
    `package ${PACKAGE}`,
    '',
    'import rego.v1',
    '',
    ...Object.entries(declared).flatMap(([name, value]) => [`${name} := ${literal(value)}`, '']),
    REGO_RULES,
    '',
  ].join('\n');
}

/** A test of such a policy, for `opa test`: that it lets an idle plan pass, and refuses the loss of each credential. */
export function regoTestOf({ credentials, allow_destroy: allowed }: Declared): string {
  const watched = Object.entries(credentials).filter(([path, { address }]) => !allowed.includes(path) && !allowed.includes(address));
  return [
    '# Tests of the policy beside it: written by rotating-tokens policy.',
    `package ${PACKAGE}_test`,
    '',
    `import data.${PACKAGE}`,
    'import rego.v1',
    '',
    `watched := ${literal(watched.map(([, { address }]) => address))}`,
    '',
    REGO_TESTS,
    '',
  ].join('\n');
}

const REGO_TESTS = `token(address, actions, after) := {
	"address": address,
	"mode": "managed",
	"type": split(address, ".")[0],
	"name": split(address, ".")[1],
	"change": {"actions": actions, "before": {"id": "fake-token"}, "after": after},
}

test_a_plan_without_changes_passes if {
	every address in watched {
		plan := {"resource_changes": [token(address, ["no-op"], {"id": "fake-token"})]}
		count(${PACKAGE}.deny) == 0 with input as plan
		count(${PACKAGE}.deny) == 0 with input as {"plan": plan, "run": {}}
	}
}

test_the_loss_of_a_credential_is_refused if {
	every address in watched {
		plan := {"resource_changes": [token(address, ["delete"], null)]}
		count(${PACKAGE}.deny) == 1 with input as plan
		count(${PACKAGE}.deny) == 1 with input as {"plan": plan, "run": {}}
	}
}`;

/** A value as opa fmt writes it. */
function literal(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((each) => literal(each)).join(', ')}]`;
  }
  const members = Object.entries(value).map(([name, member]) => [JSON.stringify(name), member] as const);
  if (members.length <= 1) {
    return `{${members.map(([name, member]) => `${name}: ${literal(member, indent)}`).join('')}}`;
  }
  const inner = `${indent}\t`;
  return `{\n${members.map(([name, member]) => `${inner}${name}: ${literal(member, inner)},\n`).join('')}${indent}}`;
}
