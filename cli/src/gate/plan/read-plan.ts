import { WrongUsage } from '../../rehearsal/errors';
import type { RawPlan } from './raw-plan';

const REMEDY = 'write it with terraform plan -out=tfplan && terraform show -json tfplan';

/**
 * The plan in a text.
 *
 * @throws WrongUsage if it is something else. Never says what: it may well be secret.
 */
export function readPlan(text: string): RawPlan {
  if (text.startsWith('PK\u0003\u0004')) {
    throw new WrongUsage(`PLAN must be JSON, got the plan itself: ${REMEDY}`);
  }
  if (text.trim() === '') {
    throw new WrongUsage(`PLAN must be the JSON of a plan, got nothing: ${REMEDY}`);
  }
  const json = parsed(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new WrongUsage(`PLAN must be the JSON of a plan, got no JSON object: ${REMEDY}`);
  }
  if (!('resource_changes' in json || 'planned_values' in json)) {
    const other = 'values' in json ? 'a state' : '@level' in json ? 'the log of a plan' : 'another JSON object';
    throw new WrongUsage(`PLAN must be the JSON of a plan, got ${other}: ${REMEDY}`);
  }
  return json as RawPlan;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // what the parser says quotes the text
    return isLog(text) ? { '@level': 'info' } : undefined;
  }
}

/** `terraform plan -json` writes an object a line. */
function isLog(text: string): boolean {
  return /^\{"@level":/.test(text);
}

/** Why a plan cannot be judged as a whole; empty if it can. */
export function doubtsOf({ format_version: version, errored, complete }: RawPlan): string[] {
  if (!isKnown(version)) {
    return [
      `the plan is of format ${typeof version === 'string' && /^[\w.]{1,20}$/.test(version) ? version : 'unknown'}, known are 1.x: use a newer rotating-tokens`,
    ];
  }
  return [
    ...(errored === true ? ['the plan ended with an error, and what it left out is not seen: mend it, and plan again'] : []),
    ...(complete === false
      ? ['the plan is incomplete (-target, or deferred changes), and what it left out is not seen: plan all of the stack']
      : []),
  ];
}

export function isKnown(version: string | undefined): boolean {
  return typeof version === 'string' && /^1\.\d+$/.test(version);
}
