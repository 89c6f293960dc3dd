import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixture, rehearsalOf } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(120_000);

const SNIPPET = readFileSync(join(fixture('time-rotating'), 'main.tf'), 'utf8');

const stack = (configuration: string) => temporaryDirectory({ 'main.tf': configuration });

test('a token that time_rotating replaces locks its consumers out at each rotation', async () => {
  const report = await rehearsalOf(stack(SNIPPET), { until: '70d', cadence: '1w' });

  expect(report).toMatchObject({ exitCode: 1, failures: [] });
  expect(report.lockOuts.map(({ from }) => from)).toEqual(['2027-02-05T00:00:00Z', '2027-03-12T00:00:00Z']);
});

test('a token that is to be replaced when time_rotating rotates never is, which is a failure', async () => {
  const triggered = SNIPPET.replace('time_rotating.monthly.id', '"x"').replace(
    'create_before_destroy = true',
    'replace_triggered_by = [\n      time_rotating.monthly.id, # each month\n    ]',
  );

  const report = await rehearsalOf(stack(triggered), { until: '70d', cadence: '1w' });

  expect(report).toMatchObject({ exitCode: 1, lockOuts: [] });
  expect(report.breaches).toMatchObject([
    { kind: 'not rotated', credential: 'tfe_agent_token.x', text: expect.stringContaining('although time_rotating.monthly rotated') },
  ]);
});

test('a token that is replaced through a terraform_data that time_rotating replaces rotates', async () => {
  const chained = `${SNIPPET.replace('time_rotating.monthly.id', '"x"').replace(
    'create_before_destroy = true',
    'replace_triggered_by = [terraform_data.monthly]',
  )}
resource "terraform_data" "monthly" {
  triggers_replace = time_rotating.monthly.id
}
`;

  const report = await rehearsalOf(stack(chained), { until: '40d', cadence: '1w' });

  expect(report).toMatchObject({ exitCode: 1, breaches: [] });
  expect(report.lockOuts).toHaveLength(1);
});

test('the plans of a stack that reads the virtual clock are made at their instants', async () => {
  const course = { until: '70d', cadence: '1w' };

  const ahead = await rehearsalOf(stack(SNIPPET), course, { planAhead: true });

  expect(ahead.lockOuts).toEqual((await rehearsalOf(stack(SNIPPET), course)).lockOuts);
});

test('random names, null resources and sleeps stand in nobody’s way', async () => {
  const others = `
resource "random_pet" "x" {}
resource "null_resource" "x" {
  triggers = { name = random_pet.x.id }
}
resource "time_sleep" "x" {
  create_duration = "24h"
  depends_on      = [null_resource.x]
}
`;

  const report = await rehearsalOf(stack(SNIPPET.replace('time_rotating.monthly.id', 'random_pet.x.id') + others), { until: '5d' });

  expect(report).toMatchObject({ exitCode: 0, failures: [], unsettledPlans: [] });
});
