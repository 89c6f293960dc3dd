import { createColors } from 'picocolors';
import { judge } from '../../src/gate/gate';
import { junitOf } from '../../src/gate/report/junit';
import { markdownOf } from '../../src/gate/report/markdown';
import { sarifOf } from '../../src/gate/report/sarif';
import { textOf } from '../../src/gate/report/text';
import { created, destroyed, kept, output, planOf, recreated, replaced, UNKNOWN, updated } from './plan-of';
import { agentToken, FEB, JAN, MAR, newAgentToken, secretOf, serviceToken, variable } from './stacks';

const SECRETS = ['jan', 'feb', 'team', 'place', 'given'].map(secretOf);

test('no secret of a plan that breaks many rules reaches any form of the report', () => {
  const plan = planOf({
    now: '2027-02-28T00:00:00Z',
    changes: [
      destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan', { description: secretOf('jan') })),
      kept(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
      destroyed(`tfe_agent_token.build["${MAR}"]`, agentToken('place')),
      recreated('tfe_team_token.ci', { team_id: secretOf('team'), token: secretOf('team') }, { team_id: 't', token: UNKNOWN }, ['team_id']),
      replaced(
        'lacework_agent_access_token.k8s',
        { name: secretOf('place'), token: secretOf('place') },
        { name: secretOf('place'), token: UNKNOWN },
      ),
      updated('cloudflare_zero_trust_access_service_token.ci', serviceToken(2, null), serviceToken(1, null)),
      updated('tfe_variable.token', variable(secretOf('jan')), variable(secretOf('feb'))),
      created('terraform_data.copy', { input: { [secretOf('feb')]: secretOf('feb') } }),
      created('tfe_agent_token.next', newAgentToken()),
    ],
    outputs: { token: output(secretOf('feb'), secretOf('feb'), false) },
    variables: { given: secretOf('given') },
  });

  const report = judge(plan, {
    plan: 'tfplan.json',
    environment: { TFE_TOKEN: secretOf('team') },
    skip: new Map([['loses-newest', `because ${secretOf('place')} leaked`]]),
  });

  expect(new Set(report.findings.map(({ rule }) => rule)).size).toBeGreaterThan(6);
  const forms = [textOf(report, createColors(true)), JSON.stringify(report), markdownOf(report), sarifOf(report), junitOf(report)];
  for (const form of forms) {
    for (const secret of SECRETS) {
      expect(form).not.toContain(secret);
    }
    expect(form).toContain('(sensitive)');
  }
});
