import '@microsoft/jest-sarif';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { validateXML } from 'xmllint-wasm';
import { judge } from '../../../src/gate/gate';
import { junitOf } from '../../../src/gate/report/junit';
import { MARK, markdownOf } from '../../../src/gate/report/markdown';
import { type GateReport, gateReport } from '../../../src/gate/report/report';
import { sarifOf } from '../../../src/gate/report/sarif';
import { textOf } from '../../../src/gate/report/text';
import { rules } from '../../../src/gate/rules';
import { created, destroyed, kept, output, planOf, replaced, UNKNOWN } from '../plan-of';
import { agentToken, FEB, JAN, MAR, newAgentToken, secretOf } from '../stacks';

/** The schema by which Jenkins reads reports. */
const schema = readFileSync(join(__dirname, 'jenkins-junit.xsd'), 'utf8');

async function faultsOf(xml: string) {
  const { errors } = await validateXML({ xml: [{ fileName: 'gate.xml', contents: xml }], schema: [schema] });
  return errors.map(({ message }) => message);
}

/** Found: two mandatory ones, an advisory one, and one that is skipped for a reason. */
const bad = judge(
  {
    ...planOf({
      now: MAR,
      changes: [
        destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
        kept(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
        created(`tfe_agent_token.build["${MAR}"]`, newAgentToken()),
        destroyed('tfe_agent_token.old', agentToken('old', { agent_pool_id: 'apool-2' })),
        replaced('tfe_team_token.ci', { team_id: 't', token: secretOf('team') }, { team_id: 't', token: UNKNOWN }),
      ],
      outputs: { token: output(null, secretOf('feb'), false) },
    }),
    complete: false,
  },
  {
    plan: 'plans/a b.json',
    skip: new Map([
      ['loses-all', 'it leaked & is <known>'],
      ['renamed', 'nothing to skip'],
    ]),
  },
);
const good = judge(planOf({ changes: [kept('tfe_agent_token.ci', agentToken('ci'))] }), { plan: '-' });
const unknown = judge({ ...planOf({ changes: [] }), format_version: '2.0' }, { plan: '-' });

const reports: readonly [string, GateReport][] = [
  ['refused', bad],
  ['passed', good],
  ['inconclusive', unknown],
];

test('the planted plans are what they are meant to be', () => {
  expect(bad.findings.map(({ rule }) => rule)).toEqual(['credential-destroyed', 'no-roster', 'secret-exposed']);
  expect(bad.skipped.map(({ rule, findings }) => [rule, findings.length])).toEqual([
    ['loses-all', 1],
    ['renamed', 0],
  ]);
  expect([bad, good, unknown].map(({ verdict, exitCode }) => [verdict, exitCode])).toEqual([
    ['refused', 1],
    ['passed', 0],
    ['inconclusive', 3],
  ]);
});

describe.each(reports)('%s', (_, report) => {
  test('JSON is what its schema says', () => {
    expect(gateReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  test('SARIF is valid', () => {
    const sarif = JSON.parse(sarifOf(report));

    expect(sarif).toBeValidSarifLog();
    expect({ ...sarif, runs: [{ ...sarif.runs[0], tool: {} }] }).not.toBeValidSarifLog();
  });

  test('JUnit is valid, and counts what is in it', async () => {
    const xml = junitOf(report);

    expect(await faultsOf(xml)).toEqual([]);
    expect(await faultsOf(xml.replaceAll(' classname=', ' class='))).not.toEqual([]);
    const [, tests, failures, errors, skipped] = /<testsuite name.* tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/.exec(
      xml,
    )!;
    const count = (tag: string) => `${xml.split(`<${tag}`).length - 1}`;
    expect([tests, failures, errors, skipped]).toEqual([count('testcase'), count('failure'), count('error'), count('skipped')]);
    expect(Number(tests)).toBe(rules.length + report.doubts.length);
  });
});

describe('what is skipped leaves a trace', () => {
  test.each([
    ['text', textOf(bad, createColors(false)), 'skipped loses-all: it leaked & is <known>\n  the only live token of tfe_team_token.ci'],
    ['JSON', JSON.stringify(bad), '"reason":"it leaked & is <known>"'],
    ['SARIF', sarifOf(bad), '"justification": "it leaked & is <known>"'],
    ['markdown', markdownOf(bad), '- `loses-all`: it leaked & is \\<known\\> (1 finding)'],
    [
      'JUnit',
      junitOf(bad),
      'name="loses-all" classname="rotating-tokens" time="0"><skipped>it leaked &amp; is &lt;known&gt;\nthe only live token',
    ],
  ])('in %s', (_, text, trace) => {
    expect(text).toContain(trace);
    expect(text).toContain('nothing to skip');
  });
});

test('a person reads what is found, what to do, and what was not seen', () => {
  expect(textOf(bad, createColors(false))).toBe(`credential-destroyed
  every token of tfe_agent_token.old is destroyed, and none created
  remedy: remove its deliveries first, let its consumers stop, then allow it with --allow-destroy 'tfe_agent_token.old'; if it is not meant, put it back

no-roster (advisory)
  tfe_agent_token.build["2027-01-01T00:00:00Z"] may be destroyed before tfe_agent_token.build["2027-03-01T00:00:00Z"] is created: nothing that changes in this plan reads both
  remedy: add a terraform_data whose input reads every instance, values(TYPE.NAME)[*].id: Terraform then creates before it destroys

secret-exposed
  output.token holds the secret of tfe_agent_token.build["2027-02-01T00:00:00Z"], and is not sensitive
  remedy: take nonsensitive(…) away, mark the output sensitive, or deliver the secret to an attribute that is; then rotate it: it was shown

skipped loses-all: it leaked & is <known>
  the only live token of tfe_team_token.ci is destroyed in the apply that creates the next one: consumers are refused until they have picked it up

skipped renamed: nothing to skip
  it found nothing

refused: plans/a b.json would, 2 mandatory findings (3 credentials among 5 resources, at 2027-03-01T00:00:00Z)

besides:
  the plan is incomplete (-target, or deferred changes), and what it left out is not seen: plan all of the stack`);
});

test('a comment can be found again, and shows what is found as a table', () => {
  const lines = markdownOf(bad).split('\n');

  expect(lines[0]).toBe(MARK);
  expect(lines).toContain('### ❌ Tokens: refused');
  expect(lines.filter((line) => line.startsWith('| `')).map((line) => line.split(' | ')[0])).toEqual([
    '| `credential-destroyed`',
    '| `no-roster` (advisory)',
    '| `secret-exposed`',
  ]);
  expect(markdownOf(good)).toContain('### ✅ Tokens: passed');
  expect(markdownOf(good)).not.toContain('mermaid');
  expect(markdownOf(good, 'gantt\n  title x')).toMatch(/\n\n```mermaid\ngantt\n {2}title x\n```$/);
});

test('a comment stays shorter than hosts take', () => {
  const changes = Array.from({ length: 400 }, (_, i) =>
    destroyed(`tfe_agent_token.t${i}`, agentToken(`t${i}`, { agent_pool_id: `apool-${i}` })),
  );
  const text = markdownOf(judge(planOf({ changes }), { plan: '-' }));

  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('| | 350 more findings, which the other formats tell | |');
});
