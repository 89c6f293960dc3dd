import { AgentToken } from '@cdktf/provider-tfe/lib/agent-token';
import { DataResource, Fn, Op, TerraformLocal, TerraformOutput, type TerraformStack } from 'cdktf';
import { AgentFleet } from '../../examples/agent-fleet/stack';
import { CiAccess } from '../../examples/ci-access/stack';
import { CiAccessRenewal } from '../../examples/ci-access-renewal/stack';
import { LaceworkFleet } from '../../examples/lacework-fleet/stack';
import { Delivery, LeakGuard, RotatingAgentToken } from '../../src';
import { anyResource, guarded, synthesis } from './guarded';

type Build = (stack: TerraformStack, token: RotatingAgentToken) => void;

const block = (token: RotatingAgentToken) => `tfe_agent_token.${token.resource.friendlyUniqueId}`;

const rows: [string, Build][] = [
  ['a credential alone', () => {}],
  ['an exported secret', (stack) => new RotatingAgentToken(stack, 'other', { agentPoolId: 'apool-1', exportSecret: true })],
  ['a sensitive output', (stack, token) => new TerraformOutput(stack, 'token', { value: token.secret, sensitive: true })],
  ['an output of what is not secret', (stack, token) => new TerraformOutput(stack, 'g', { value: [token.generation, token.tokenId] })],
  ['the secret in an argument', (stack, token) => anyResource(stack, { value: token.secret })],
  ['the secret in the data of a secret', (stack, token) => anyResource(stack, { data: { token: token.secret } })],
  ['the secret in a password', (stack, token) => anyResource(stack, { password: token.secret })],
  ['the secret in an environment', (stack, token) => anyResource(stack, { environment: [{ variables: { TOKEN: token.secret } }] })],
  ['the secret in JSON', (stack, token) => anyResource(stack, { secret_string: Fn.jsonencode({ token: token.secret }) })],
  ['the id in a name', (stack, token) => anyResource(stack, { name: token.tokenId })],
  ['the generation in tags', (stack, token) => anyResource(stack, { tags: { generation: token.generation } })],
  ['a roll-out in annotations', (stack, token) => anyResource(stack, { annotations: token.rollout().podAnnotations() })],
  ['a roll-out in user data', (stack, token) => anyResource(stack, { user_data: `${token.rollout().comment()}\n` })],
  ['a hash in tags', (stack, token) => anyResource(stack, { tags: { hash: Fn.sha256(token.secret) } })],
  ['a hash in an output', (stack, token) => new TerraformOutput(stack, 'hash', { value: Fn.sha256(token.secret), sensitive: false })],
  ['the length of a secret', (stack, token) => new TerraformOutput(stack, 'length', { value: `\${length(${block(token)})}` })],
  ['the ids of a block of tokens', (stack, token) => new TerraformOutput(stack, 'ids', { value: `\${values(${block(token)})[*].id}` })],
  ['a for over ids', (stack, token) => anyResource(stack, { tags: `\${{ for k, t in ${block(token)} : k => t.id }}` })],
  ...['one(values(%))', 'element(values(%), 0)', '(%)["k"]', '[for t in values(%) : t', '%["k"]'].map((form): [string, Build] => [
    `the id by ${form}`,
    (stack, token) => {
      const whole = form.replace('%', block(token));
      new TerraformOutput(stack, 'id', { value: `\${${whole}.id${form.startsWith('[') ? ']' : ''}}` });
    },
  ]),
  ['the id by its name', (stack, token) => new TerraformOutput(stack, 'id', { value: `\${${block(token)}["k"]["id"]}` })],
  ['the id by lookup', (stack, token) => new TerraformOutput(stack, 'id', { value: `\${lookup(${block(token)}["k"], "id", "")}` })],
  ['a name in the data of a secret', (stack, token) => anyResource(stack, { data: { name: token.secret, comment: token.secret } })],
  ['a name among variables', (stack, token) => anyResource(stack, { environment: [{ variables: { api_name: token.secret } }] })],
  [
    'what a terraform_data gives back, marked again',
    (stack, token) => {
      const echo = new DataResource(stack, 'echo', { input: token.secret as any });
      anyResource(stack, { value: Fn.sensitive(echo.output) });
    },
  ],
  ['the keys of a block of tokens', (stack, token) => anyResource(stack, { for_each: `\${toset(keys(${block(token)}))}` })],
  ['a comparison', (stack, token) => anyResource(stack, { count: `\${${block(token)}["x"].token == "" ? 0 : 1}` })],
  [
    'the id of a terraform_data that holds a secret',
    (stack, token) => new TerraformOutput(stack, 'id', { value: new DataResource(stack, 'echo', { input: token.secret as any }).id }),
  ],
  [
    'what a terraform_data gives back to a sensitive output',
    (stack, token) => {
      const echo = new DataResource(stack, 'echo', { input: token.secret as any });
      new TerraformOutput(stack, 'token', { value: echo.output, sensitive: true });
    },
  ],
  [
    'blocks that an override takes away',
    (stack) => {
      new TerraformOutput(stack, 'gone', { value: 'x' });
      for (const path of ['output.gone', 'resource.any_thing', 'resource.other_thing.gone', 'module.gone', 'provider.gone']) {
        stack.addOverride(path, null);
      }
    },
  ],
  ...['local.tokens["a"].id', 'local.tokens[local.key].id', 'local.tokens[*].id', 'local.block["a"].id'].map((part): [string, Build] => [
    `the harmless part ${part}`,
    (stack, token) => {
      stack.addOverride('locals', {
        key: 'a',
        tokens: { a: { id: token.tokenId, token: token.secret } },
        block: `\${${block(token)}}`,
      });
      new TerraformOutput(stack, 'id', { value: `\${${part}}` });
    },
  ]),
  ['the id by its name in a for', (stack, token) => anyResource(stack, { tags: `\${[for t in ${block(token)} : t["id"]]}` })],
  ["the id of an instance of the secret's name", (stack, token) => anyResource(stack, { name: `\${${block(token)}["token"].id}` })],
  ['the id of an instance that is looked up', (stack, token) => anyResource(stack, { name: `\${lookup(${block(token)}, "a", {}).id}` })],
  [
    'what a dynamic block iterates over',
    (stack, token) => anyResource(stack, { dynamic: { env: { for_each: { T: token.secret }, content: {} } } }),
  ],
  ['the name of a secret in a manifest', (stack, token) => anyResource(stack, { manifest: { stringData: { name: token.secret } } })],
  ['a comparison of a secret', (stack, token) => anyResource(stack, { count: Fn.conditional(Op.neq(token.secret, ''), 1, 0) })],
  ['a question about a secret', (stack, token) => anyResource(stack, { count: `\${startswith(${block(token)}["x"].token, "a") ? 1 : 0}` })],
  ['a sensitive variable', (stack, token) => stack.addOverride('resource.tfe_variable.it', { value: token.secret, sensitive: true })],
  ['a SecureString', (stack, token) => stack.addOverride('resource.aws_ssm_parameter.it', { value: token.secret, type: 'SecureString' })],
  [
    'a local that is declared a delivery',
    (stack, token) => LeakGuard.allow(new TerraformLocal(stack, 'plain', Fn.nonsensitive(token.secret)), 'a test'),
  ],
  [
    'a local that nobody shows',
    (stack, token) => {
      const local = new TerraformLocal(stack, 'hidden', token.secret);
      anyResource(stack, { value: local.expression });
    },
  ],
  [
    'the harmless part of a local',
    (stack, token) => {
      new TerraformLocal(stack, 'both', { token: token.secret, id: token.tokenId });
      new TerraformOutput(stack, 'id', { value: '${local.both.id}' });
    },
  ],
  [
    'a name that looks like a type',
    (stack) => anyResource(stack, { name: 'tfe_agent_token.ci.token', description: 'holds $${tfe_agent_token.ci.token}' }),
  ],
  ['what it depends on', (stack, token) => anyResource(stack, { depends_on: [block(token)] })],
  [
    'a condition',
    (stack, token) =>
      anyResource(stack, { lifecycle: { precondition: [{ condition: `\${length(${block(token)}) > 0}`, error_message: 'none' }] } }),
  ],
  ['an input of a module', (stack, token) => stack.addOverride('module.web', { source: './web', token: token.secret })],
  [
    'a token of its own in a variable',
    (stack) => anyResource(stack, { value: new AgentToken(stack, 'own', { agentPoolId: 'apool-1', description: 'own' }).token }),
  ],
  [
    'every delivery of this library that needs no provider',
    (_, token) => token.deliverTo(Delivery.custom({ resourceType: 'any_thing', secretArgument: 'value' })),
  ],
  [
    'user data that is declared a delivery',
    (stack, token) => LeakGuard.allow(anyResource(stack, { user_data: token.secret }), 'the machine reads its token there'),
  ],
  [
    'a stack whose guard is turned off',
    (stack, token) => {
      LeakGuard.disable(stack, 'a stack for tests');
      new TerraformOutput(stack, 'token', { value: token.secret });
    },
  ],
];

test.each(rows)('lets %s pass', (_, build) => {
  expect(synthesis(build as Build)).not.toThrow();
});

test.each([
  ['agent-fleet', AgentFleet],
  ['ci-access', CiAccess],
  ['ci-access-renewal', CiAccessRenewal],
  ['lacework-fleet', LaceworkFleet],
])('lets the example %s pass', (name, Example) => {
  expect(() => guarded((app) => new Example(app, name))).not.toThrow();
});

test('allows what is below a construct, and nothing beside it', () => {
  const synthesize = synthesis((stack, token) => {
    LeakGuard.allow(anyResource(stack, { user_data: token.secret }), 'the machine reads its token there');
    anyResource(stack, { user_data: token.secret }, 'it2');
  });

  expect(synthesize).toThrow(/any_thing\.it2\.user_data/);
  expect(synthesize).not.toThrow(/any_thing\.it\.user_data/);
});

test('asks for a reason', () => {
  expect(synthesis((stack) => LeakGuard.disable(stack, ' '))).toThrow(
    'reason must say why secrets may be shown, got " ": write it for whoever reads this next',
  );
});
