import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotRun } from '../../src/rehearsal/errors';
import { fixture, rehearsalOf } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(120_000);

const SCHEMAS = join(fixture('box'), 'schemas.json');

/** The applies before and after the turn of a month, and before and after the older token is gone. */
const MONTH = { from: '2027-01-29T00:00:00Z', until: '14d', cadence: '4d', schemas: SCHEMAS };

/** The fixture, with something changed. */
function box(change: (text: string) => string = (text) => text): string {
  return temporaryDirectory({ 'main.tf': change(readFileSync(join(fixture('box'), 'main.tf'), 'utf8')) });
}

test('a provider of which only the schema is known takes deliveries like any other, and fails as others do', async () => {
  const fault = ['PUT /sinks/box_secret/* status=503'];

  const report = await rehearsalOf(box(), { ...MONTH, fault });

  expect(report).toMatchObject({ verdict: 'clean', doubts: [], unsettledPlans: [], counts: { failedApplies: 1 } });
  expect(report.failures[0]).toMatchObject({ injected: fault });
  expect(report.credentials[0].places).toEqual([
    'box_secret.seen#value',
    'box_secret.unseen#value_wo',
    'kubernetes_secret_v1.agent#data.token',
  ]);
  expect(report.counts.supersessions).toBe(3);
  expect(report.providers).toEqual([
    { provider: 'hashicorp/tfe', ran: 'vendor emulated', types: [] },
    { provider: 'hashicorp/kubernetes', ran: 'stand-in', types: [] },
    {
      provider: 'example.test/example/box',
      ran: 'schema only',
      types: ['box_lock', 'box_safe', 'box_secret', 'data.box_zone', 'ephemeral.box_login'],
    },
    { provider: 'hashicorp/kubernetes', ran: 'schema only', types: ['kubernetes_ingress_v1', 'kubernetes_namespace_v1'] },
  ]);
});

test('whoever reads what such a provider was given is locked out when the token goes', async () => {
  const early = box((text) => text.replace('<= 7 ?', '<= 0 ?'));

  const report = await rehearsalOf(early, { ...MONTH, until: '5d' });

  expect(report.lockOuts.map(({ place }) => place)).toEqual(
    expect.arrayContaining(['box_secret.seen#value', 'box_secret.unseen#value_wo']),
  );
});

test('a change that may replace what a token hangs on, what may hold the secret, and what made-up values decide are doubted', async () => {
  const directory = box((text) =>
    text
      .replace('name = "the lock of', 'name = "${local.month} the lock of')
      .replace('"build ${each.key}"', '"build ${each.key} ${box_lock.here.id}"')
      .replace(
        'user = "me"\n}',
        'user = "me"\n}\noutput "derived" {\n  value     = box_secret.seen.slug\n  sensitive = true\n}\nresource "tfe_gate" "x" {\n  admits = [tfe_agent_token.build[local.month].id]\n}',
      )
      .replace('value   = local.token', 'value   = data.box_zone.here.open ? tfe_agent_token.build[local.live[0]].token : local.token')
      .replace('value_wo_version = local.version', 'value_wo_version = local.version\n  lifecycle {\n    create_before_destroy = true\n  }')
      .replace(
        'resource "box_lock" "here" {',
        'resource "box_secret" "passed" {\n  name     = "passed"\n  value_wo = ephemeral.box_login.here.password\n}\ndata "box_zone" "back" {\n  name = box_secret.unseen.name\n}\noutput "back" {\n  value     = data.box_zone.back.key\n  sensitive = true\n}\nresource "box_lock" "here" {',
      )
      .replace(
        'data "box_zone" "here" {',
        'resource "box_lock" "maybe" {\n  count = data.box_zone.here.open ? 1 : 0\n  name  = "x"\n}\ndata "box_zone" "here" {',
      ),
  );

  const { doubts } = await rehearsalOf(directory, { ...MONTH, until: '5d' });

  expect(doubts).toEqual([
    expect.stringMatching(/^box_secret\/\S+#value_wo was handed what an ephemeral resource tells, which is made up here/),
    expect.stringContaining('output.back holds data.box_zone.back.key, which is made up here'),
    expect.stringContaining('output.derived holds box_secret.seen.slug, which is made up here'),
    expect.stringMatching(/^tfe_gate\.x names the token at-\w+, and what the vendor makes of that is not known here/),
    expect.stringContaining(
      'box_lock.here is known by its schema alone and changed: whether that replaces it is not known, and tfe_agent_token.build would change with it',
    ),
    expect.stringMatching(/^box_secret\.unseen is known by its schema alone and changed: .* created before it is destroyed/),
    expect.stringContaining('what data.box_zone tells is made up, and whether box_lock.maybe[0] is there hangs on it'),
    expect.stringContaining('what data.box_zone tells is made up, and which secret box_secret.seen.value holds hangs on it'),
  ]);
});

test('what a given state tells of a data source is not made up', async () => {
  const attributes = { id: 'zone-real', name: 'here', open: false, key: 'fake-key', members: ['a', 'b'] };
  const zone = { mode: 'data', type: 'box_zone', name: 'here', provider: 'provider["example.test/example/box"]' };
  const resources = [{ ...zone, instances: [{ schema_version: 0, attributes }] }];
  const state = { version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'fake', outputs: {}, resources };
  const file = join(temporaryDirectory({ 'state.json': JSON.stringify(state) }), 'state.json');
  const maybe = '\nresource "box_lock" "maybe" {\n  count = data.box_zone.here.open ? 1 : 0\n  name  = "x"\n}\n';

  const report = await rehearsalOf(
    box((text) => text + maybe),
    { ...MONTH, until: '1d', state: file },
  );

  expect(report).toMatchObject({ verdict: 'clean', doubts: [] });
});

test('a made-up value with which the stack does not work makes nothing known', async () => {
  const outcome = rehearsalOf(
    box((text) => text.replace('members[1]', 'members[9]')),
    MONTH,
  );

  await expect(outcome).rejects.toThrow(NotRun);
  await expect(outcome).rejects.toThrow('data.box_zone.here is made up here, and the stack does not work with that: give it as a variable');
});

test('whether a provider takes over a state of another type is not known', async () => {
  const moved = box((text) =>
    text.replace(
      'resource "box_lock" "here"',
      'moved {\n  from = box_lock.here\n  to   = box_secret.here\n}\nresource "box_secret" "here"',
    ),
  );

  await expect(rehearsalOf(box(), { ...MONTH, until: '2d', edit: [`1d=${moved}`] })).rejects.toThrow(
    'there is no stand-in for the move from another type',
  );
});

test('a function cannot be computed from a schema', async () => {
  const outcome = rehearsalOf(
    box((text) => `${text}\noutput "slug" {\n  value = provider::box::slug("x")\n}\n`),
    MONTH,
  );

  await expect(outcome).rejects.toThrow('there is no stand-in for the function "provider::box::slug"');
});

test('without its schema the message says what to type next', async () => {
  const directory = box();

  await expect(rehearsalOf(directory)).rejects.toThrow(
    `there is no stand-in for the provider example.test/example/box: run "terraform -chdir=${directory} init", and it plans by itself in the next rehearsal; or "terraform -chdir=${directory} providers schema -json > schemas.json", and add --schemas schemas.json; or name a directory that holds it with --plugin-dir DIR`,
  );
});
