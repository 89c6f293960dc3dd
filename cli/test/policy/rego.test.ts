import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../../src/gate/gate';
import { rules } from '../../src/gate/rules';
import { declaredBy, POLICY_RULES } from '../../src/policy/declared';
import { PACKAGE, regoOf, regoTestOf } from '../../src/policy/rego';
import { REGO_RULES } from '../../src/policy/rego-rules';
import { created, kept, planOf } from '../gate/plan-of';
import { agentToken, FEB, MAR, newAgentToken } from '../gate/stacks';
import { temporaryDirectory } from '../support/temporary-directory';
import { cases, DECLARED, type PolicyCase } from './cases';

const OPA = join(__dirname, 'built', 'opa');

test.each(Object.entries(cases))('%s by the gate', (_, { plan, refuses, manifest = DECLARED, allowDestroy }) => {
  const shared = rules.filter(({ id }) => POLICY_RULES.some((each) => each === id));
  const { findings, doubts } = judge(plan, { plan: '-', rules: shared, manifest, allowDestroy });

  expect([...new Set([...findings.map(({ rule }) => rule), ...(doubts.length > 0 ? ['incomplete'] : [])])]).toEqual(refuses);
});

test('every rule of the policy has a remedy, and cases that it refuses', () => {
  const written = new Set([...REGO_RULES.matchAll(/"rule": "([\w-]+)"/g)].map(([, rule]) => rule));

  expect([...written].sort()).toEqual([...POLICY_RULES, 'incomplete'].sort());
  expect(Object.keys(declaredBy(DECLARED, []).remedies).sort()).toEqual([...written].sort());
  expect(new Set(Object.values(cases).flatMap(({ refuses }) => refuses))).toEqual(written);
});

test('holds what the stack declares', () => {
  const rego = regoOf(declaredBy({ ...DECLARED, revocations: { ci: { journal: 'ci_own', revokeAt: ['2027-02-20'] } } }, ['fleet/build']));

  expect(
    rego.slice(0, rego.indexOf('secret_attributes')),
  ).toBe(`# What a stack promises of its tokens: written by rotating-tokens policy, which writes it again when the stack changes.
package rotating_tokens

import rego.v1

credentials := {
	"fleet/build": {
		"address": "tfe_agent_token.build",
		"rotation": "monthly",
		"overlap": 604800,
		"revocations": [],
		"journals": [],
		"deliveries": ["tfe_variable.token"],
	},
	"ci": {
		"address": "cloudflare_zero_trust_access_service_token.ci",
		"rotation": "monthly",
		"overlap": 604800,
		"revocations": ["2027-02-20T00:00:00Z"],
		"journals": ["ci_own"],
		"deliveries": ["tfe_variable.ci"],
	},
}

rotations := ["monthly"]

allow_destroy := ["fleet/build"]

`);
});

if (!existsSync(OPA)) {
  process.stderr.write('the Open Policy Agent is not built (sh cli/test/policy/build needs Go): its tests are left out\n');
}

(existsSync(OPA) ? describe : describe.skip)('the Open Policy Agent', () => {
  const opa = (args: string[], cwd?: string) => {
    const { status, stdout, stderr } = spawnSync(OPA, args, { cwd, encoding: 'utf8' });
    return { status, text: stdout + stderr };
  };

  test('takes what is written, formatted as it formats it, and its tests pass', () => {
    const declared = declaredBy(DECLARED, []);
    const directory = temporaryDirectory({ 'rotation.rego': regoOf(declared), 'rotation_test.rego': regoTestOf(declared) });

    expect(opa(['check', '--strict', directory])).toEqual({ status: 0, text: '' });
    expect(opa(['fmt', '--diff', directory])).toEqual({ status: 0, text: '' });
    expect(opa(['test', directory])).toMatchObject({ status: 0, text: expect.stringContaining('PASS: 2/2') });
  });

  test('judges as the gate does, whether it is given a plan or a run', () => {
    for (const { manifest, allowDestroy } of new Map(Object.values(cases).map((each) => [settingsOf(each), each])).values()) {
      const of = Object.entries(cases).filter(([, each]) => settingsOf(each) === settingsOf({ manifest, allowDestroy }));
      const directory = temporaryDirectory({
        'rotation.rego': regoOf(declaredBy(manifest ?? DECLARED, allowDestroy ?? [])),
        'cases_test.rego': ['package cases_test', 'import rego.v1', ...of.map(([name, each], i) => testOf(`${i}`, name, each))].join(
          '\n\n',
        ),
      });

      expect(opa(['test', directory])).toMatchObject({
        status: 0,
        text: expect.stringContaining(`PASS: ${of.length}/${of.length}`),
      });
    }
  });

  test('judges ten thousand resources', () => {
    const names = Array.from({ length: 3333 }, (_, i) => `c${i}`);
    const changes = names.flatMap((name) => [
      kept(`tfe_agent_token.${name}["${FEB}"]`, agentToken(name)),
      created(`tfe_agent_token.${name}["${MAR}"]`, newAgentToken()),
      kept(`tfe_variable.${name}`, { value: 'fake-other-value' }),
    ]);
    const manifest = {
      ...DECLARED,
      credentials: { monthly: Object.fromEntries(names.map((name) => [name, `tfe_agent_token.${name}`])) },
      deliveries: Object.fromEntries(names.map((name) => [name, [`tfe_variable.${name}#value`]])),
    };
    const directory = temporaryDirectory({ 'rotation.rego': regoOf(declaredBy(manifest, [])) });
    writeFileSync(join(directory, 'plan.json'), JSON.stringify(planOf({ changes })));

    const { text } = opa(['eval', '--data', 'rotation.rego', '--input', 'plan.json', '--format', 'raw', `data.${PACKAGE}.deny`], directory);

    expect(text.trim()).toBe('[]');
  });
});

function settingsOf({ manifest, allowDestroy }: Pick<PolicyCase, 'manifest' | 'allowDestroy'>): string {
  return JSON.stringify([manifest ?? DECLARED, allowDestroy ?? []]);
}

/** A case as a test in Rego: the plan as it is, and beside a run. */
function testOf(id: string, name: string, { plan, refuses }: PolicyCase): string {
  const found = `{rule | some message in data.${PACKAGE}.deny; rule := split(message, ":")[0]}`;
  const expected = refuses.length === 0 ? 'set()' : `{${refuses.map((rule) => JSON.stringify(rule)).join(', ')}}`;
  return [
    `# ${name}`,
    `plan_${id} := ${JSON.stringify(plan)}`,
    `test_${id} if {`,
    `  ${found} == ${expected} with input as plan_${id}`,
    `  ${found} == ${expected} with input as {"plan": plan_${id}, "run": {}}`,
    '}',
  ].join('\n');
}
