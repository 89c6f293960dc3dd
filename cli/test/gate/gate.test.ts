import { version } from '../../package.json';
import { judge } from '../../src/gate/gate';
import type { Rule } from '../../src/gate/rules/rule';
import { kept, planOf } from './plan-of';
import { agentToken, FEB, manifest, roster } from './stacks';

const finds = (id: string, severity: Rule['severity'], remedy?: string): Rule => ({
  id,
  severity,
  refuses: 'anything',
  remedy: 'let it be',
  *check() {
    yield { address: 'a.b', text: 'a.b is there', ...(remedy && { remedy }) };
  },
});
const found = (rule: string, severity: Rule['severity'], remedy = 'let it be') => ({
  rule,
  severity,
  address: 'a.b',
  text: 'a.b is there',
  remedy,
});

const plan = planOf({ now: FEB, changes: [kept('tfe_agent_token.ci', agentToken('ci'))] });
const judged = (raw: typeof plan, options: Partial<Parameters<typeof judge>[1]> = {}) =>
  judge(raw, { plan: 'tfplan.json', rules: [], ...options });

test('a report says what was judged, and by which clock', () => {
  expect(judged(plan, { allowDestroy: ['a'] })).toEqual({
    version: 1,
    tool: version,
    plan: 'tfplan.json',
    now: FEB,
    verdict: 'passed',
    exitCode: 0,
    credentials: 1,
    resources: 1,
    findings: [],
    skipped: [],
    allowedToDestroy: ['a'],
    doubts: [],
    notes: [],
  });
});

test.each([
  ['passed', 0, [], {}],
  ['passed', 0, [finds('a', 'advisory')], {}],
  ['refused', 1, [finds('a', 'advisory'), finds('m', 'mandatory')], {}],
  ['refused', 1, [finds('m', 'mandatory')], { errored: true }],
  ['inconclusive', 3, [finds('a', 'advisory')], { errored: true }],
])('%s, %i', (verdict, exitCode, rules, said) => {
  expect(judged({ ...plan, ...said }, { rules })).toMatchObject({ verdict, exitCode });
});

test('a finding has the remedy of its rule, or its own', () => {
  const { findings } = judged(plan, { rules: [finds('a', 'advisory'), finds('m', 'mandatory', 'wait')] });

  expect(findings).toEqual([found('a', 'advisory'), found('m', 'mandatory', 'wait')]);
});

test('what a rule finds that is skipped is told, with the reason, and refuses nothing', () => {
  const skip = new Map([
    ['m', 'because'],
    ['unheard', 'of'],
  ]);

  expect(judged(plan, { rules: [finds('m', 'mandatory'), finds('a', 'advisory')], skip })).toMatchObject({
    verdict: 'passed',
    findings: [found('a', 'advisory')],
    skipped: [{ rule: 'm', reason: 'because', findings: [found('m', 'mandatory')] }],
  });
});

test('a plan of another format is not looked into', () => {
  expect(judged({ ...plan, format_version: '2.0' })).toMatchObject({ verdict: 'inconclusive', credentials: 0, resources: 0, now: null });
});

test('a plan without an instant says so', () => {
  expect(judged({ ...plan, timestamp: undefined })).toMatchObject({
    now: null,
    notes: ['the plan does not say by which instant it goes: rules of time see nothing'],
  });
});

describe('credentials of this library that are not declared', () => {
  const managed = (...names: string[]) =>
    planOf({ changes: names.flatMap((name) => [kept(`tfe_agent_token.${name}["${FEB}"]`, agentToken(name)), roster(name)]) });
  const note = (which: string) => [`nothing is declared of ${which}: give --stack DIR, so that overlaps and revocations are known`];

  test.each([
    [['ci'], note('tfe_agent_token.ci')],
    [['ci', 'cd', 'ce'], note('tfe_agent_token.ci and 2 more')],
    [['build'], []],
    [['build', 'ci'], note('tfe_agent_token.ci')],
  ])('%j', (names, notes) => {
    expect(judged(managed(...names), { manifest: manifest() }).notes).toEqual(notes);
  });
});
