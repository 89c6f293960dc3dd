import { doubtsOf, readPlan } from '../../../src/gate/plan/read-plan';
import { WrongUsage } from '../../../src/rehearsal/errors';
import { secretOf } from '../stacks';

const REMEDY = 'write it with terraform plan -out=tfplan && terraform show -json tfplan';

test.each([
  ['the plan itself', `PK\u0003\u0004${secretOf('ci')}`, 'PLAN must be JSON, got the plan itself'],
  ['nothing', ' \n', 'PLAN must be the JSON of a plan, got nothing'],
  ['no JSON', secretOf('ci'), 'PLAN must be the JSON of a plan, got no JSON object'],
  ['a text', `"${secretOf('ci')}"`, 'PLAN must be the JSON of a plan, got no JSON object'],
  ['nothing in JSON', 'null', 'PLAN must be the JSON of a plan, got no JSON object'],
  ['a list', `["${secretOf('ci')}"]`, 'PLAN must be the JSON of a plan, got no JSON object'],
  ['a state', `{"values":"${secretOf('ci')}"}`, 'PLAN must be the JSON of a plan, got a state'],
  ['a line of a log', '{"@level":"info"}', 'PLAN must be the JSON of a plan, got the log of a plan'],
  ['a log', `{"@level":"info"}\n{"@level":"${secretOf('ci')}"}`, 'PLAN must be the JSON of a plan, got the log of a plan'],
  ['two objects', '{"a":1}\n{"@level":"info"}', 'PLAN must be the JSON of a plan, got no JSON object'],
  ['an object', `{"${secretOf('ci')}":1}`, 'PLAN must be the JSON of a plan, got another JSON object'],
])('%s is no plan, and is not shown', (_, text, message) => {
  expect(() => readPlan(text)).toThrow(new WrongUsage(`${message}: ${REMEDY}`));
});

test.each(['resource_changes', 'planned_values'])('an object with %s is a plan', (member) => {
  expect(readPlan(JSON.stringify({ [member]: [] }))).toEqual({ [member]: [] });
});

test.each([
  ['2.0', '2.0'],
  ['1.2.3', '1.2.3'],
  ['11.2', '11.2'],
  ['2', '2'],
  ['2.0, and much more than fits', 'unknown'],
  ['2.000000000000000000000', 'unknown'],
  [undefined, 'unknown'],
])('a plan of format %s is not understood', (version, shown) => {
  expect(doubtsOf({ format_version: version })).toEqual([`the plan is of format ${shown}, known are 1.x: use a newer rotating-tokens`]);
});

test.each([
  [{}, []],
  [{ errored: false, complete: true }, []],
  [{ errored: true }, ['the plan ended with an error, and what it left out is not seen: mend it, and plan again']],
  [{ complete: false }, ['the plan is incomplete (-target, or deferred changes), and what it left out is not seen: plan all of the stack']],
])('a plan that says %j', (said, doubts) => {
  expect(doubtsOf({ format_version: '1.12', ...said })).toEqual(doubts);
});
