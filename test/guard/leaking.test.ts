import { AgentToken } from '@cdktf/provider-tfe/lib/agent-token';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, DataResource, Fn, TerraformLocal, TerraformOutput, TerraformStack } from 'cdktf';
import { DataLaceworkAgentAccessToken, LaceworkAgentAccessToken, LaceworkProvider, LeakGuard, RotatingAgentToken } from '../../src';
import { anyResource, guarded, synthesis } from './guarded';

type Build = (stack: TerraformStack, token: RotatingAgentToken) => void;

const SECRET = 'tfe_agent_token.ci_6BD54AB4.token';

const block = (token: RotatingAgentToken) => `tfe_agent_token.${token.resource.friendlyUniqueId}`;

/** What leaks, and what the refusal says of it. */
const rows: [string, Build, string][] = [
  [
    'what a terraform_data gives back',
    (stack, token) => {
      const echo = new DataResource(stack, 'echo', { input: { token: token.secret } as any });
      new TerraformOutput(stack, 'token', { value: echo.output });
    },
    `output.token.value (guarded/token) holds ${SECRET} and is not sensitive`,
  ],
  [
    'what a terraform_data gives back to an argument, without its mark',
    (stack, token) => {
      const echo = new DataResource(stack, 'echo', { input: token.secret as any });
      anyResource(stack, { value: echo.output });
    },
    `any_thing.it.value (guarded/it) must not hold ${SECRET} as a terraform_data gives it back, without its mark: wrap it in Fn.sensitive`,
  ],
  [
    'what a terraform_data gives back by its name in brackets',
    (stack, token) => {
      new DataResource(stack, 'echo', { input: token.secret as any, count: 1 });
      anyResource(stack, { tags: { token: '${terraform_data.echo[0]["output"]}' } });
    },
    `any_thing.it.tags.token (guarded/it) must not hold ${SECRET}, tags`,
  ],
  [
    'the key of a tag',
    (stack, token) => anyResource(stack, { tags: { [token.secret]: 'x' } }),
    `any_thing.it.tags (guarded/it) must not hold ${SECRET}, tags`,
  ],
  [
    'a mark that is taken away in an object local',
    (stack, token) => {
      new TerraformLocal(stack, 'plain', { deep: [Fn.nonsensitive(token.secret)] });
    },
    `local.plain.deep (guarded/plain) must not take away the mark of ${SECRET}`,
  ],
  [
    'a mark that is taken away in a provider',
    (stack, token) => stack.addOverride('provider.any', [{ password: Fn.nonsensitive(token.secret) }]),
    `provider.any.password must not take away the mark of ${SECRET}`,
  ],
  [
    'a secret by its name in brackets',
    (stack, token) => {
      new TerraformOutput(stack, 'token', { value: `\${tfe_agent_token.${token.resource.friendlyUniqueId}["k"]["token"]}` });
    },
    `holds ${SECRET} and is not sensitive`,
  ],
  [
    'an output that is not sensitive',
    (stack, token) => {
      new TerraformOutput(stack, 'token', { value: token.secret });
    },
    `output.token.value (guarded/token) holds ${SECRET} and is not sensitive: set sensitive to true`,
  ],
  [
    'an object in an output that is not sensitive',
    (stack, token) => {
      new TerraformOutput(stack, 'all', { value: { id: token.tokenId, more: { token: token.secret } } });
    },
    `output.all.value.more.token (guarded/all) holds ${SECRET} and is not sensitive`,
  ],
  [
    'JSON in an output that is not sensitive',
    (stack, token) => {
      new TerraformOutput(stack, 'json', { value: Fn.jsonencode({ token: token.secret }) });
    },
    `output.json.value (guarded/json) holds ${SECRET} and is not sensitive`,
  ],
  [
    'a text around a secret in an output that is not sensitive',
    (stack, token) => {
      new TerraformOutput(stack, 'text', { value: `TOKEN=${token.secret}` });
    },
    `output.text.value (guarded/text) holds ${SECRET} and is not sensitive`,
  ],
  [
    'a secret in the description of an output',
    (stack, token) => {
      new TerraformOutput(stack, 'id', { value: token.tokenId, description: `for ${token.secret}` });
    },
    `output.id.description (guarded/id) must not hold ${SECRET}, it is shown everywhere: leave it out`,
  ],
  [
    'a local that ends in an output',
    (stack, token) => {
      const local = new TerraformLocal(stack, 'hidden', token.secret);
      new TerraformOutput(stack, 'token', { value: local.expression });
    },
    `output.token.value (guarded/token) holds ${SECRET} and is not sensitive`,
  ],
  [
    'a local behind a local',
    (stack, token) => {
      const first = new TerraformLocal(stack, 'first', { token: token.secret, id: token.tokenId });
      const second = new TerraformLocal(stack, 'second', first.expression);
      new TerraformOutput(stack, 'token', { value: second.expression });
    },
    `output.token.value (guarded/token) holds ${SECRET} and is not sensitive`,
  ],
  [
    'a mark that is taken away',
    (stack, token) => {
      new TerraformOutput(stack, 'token', { value: Fn.nonsensitive(token.secret), sensitive: true });
    },
    `output.token.value (guarded/token) must not take away the mark of ${SECRET}, plans would print it: remove nonsensitive`,
  ],
  [
    'a mark that is taken away in a resource',
    (stack, token) => anyResource(stack, { value: Fn.nonsensitive(token.secret) }),
    `any_thing.it.value (guarded/it) must not take away the mark of ${SECRET}`,
  ],
  [
    'a mark that is taken away in a local',
    (stack, token) => {
      new TerraformLocal(stack, 'plain', Fn.nonsensitive(token.secret));
    },
    `local.plain (guarded/plain) must not take away the mark of ${SECRET}`,
  ],
  ...['name', 'secret_name', 'name_prefix', 'alias', 'description', 'comment', 'path', 'filename'].map(
    (argument): [string, Build, string] => [
      `a secret in ${argument}`,
      (stack, token) => anyResource(stack, { [argument]: `x-${token.secret}` }),
      `any_thing.it.${argument} (guarded/it) must not hold ${SECRET}, `,
    ],
  ),
  ...['tags', 'labels', 'annotations'].map((argument): [string, Build, string] => [
    `a secret in ${argument}`,
    (stack, token) => anyResource(stack, { [argument]: { token: token.secret } }),
    `any_thing.it.${argument}.token (guarded/it) must not hold ${SECRET}, tags, labels and annotations are shown everywhere: `,
  ]),
  ...['user_data', 'user_data_base64', 'custom_data', 'metadata_startup_script'].map((argument): [string, Build, string] => [
    `a secret in ${argument}`,
    (stack, token) => anyResource(stack, { [argument]: Fn.base64encode(`TOKEN=${token.secret}`) }),
    `any_thing.it.${argument} (guarded/it) must not hold ${SECRET}, an instance shows its user data to whoever runs on it: `,
  ]),
  [
    'a secret in labels of a nested block',
    (stack, token) => anyResource(stack, { spec: [{ template: [{ metadata: [{ labels: { token: token.secret } }] }] }] }),
    `any_thing.it.spec.template.metadata.labels.token (guarded/it) must not hold ${SECRET}, tags, labels and annotations are shown everywhere: `,
  ],
  [
    'a provisioner',
    (stack, token) => anyResource(stack, { provisioner: [{ 'local-exec': { command: `echo ${token.secret}` } }] }),
    `any_thing.it.provisioner.local-exec.command (guarded/it) must not hold ${SECRET}, provisioners print what they run: `,
  ],
  [
    'a connection',
    (stack, token) => anyResource(stack, { connection: { password: token.secret } }),
    `any_thing.it.connection.password (guarded/it) must not hold ${SECRET}, provisioners print what they run: `,
  ],
  [
    'for_each over secrets',
    (stack, token) => anyResource(stack, { for_each: Fn.toset([token.secret]) }),
    `any_thing.it.for_each (guarded/it) must not hold ${SECRET}, Terraform prints the keys of instances: `,
  ],
  [
    'count by a secret',
    (stack, token) => anyResource(stack, { count: Fn.parseint(token.secret, 10) }),
    `any_thing.it.count (guarded/it) must not hold ${SECRET}`,
  ],
  [
    'an error message',
    (stack, token) =>
      anyResource(stack, { lifecycle: { precondition: [{ condition: true, error_message: `the token is ${token.secret}` }] } }),
    `any_thing.it.lifecycle.precondition.error_message (guarded/it) must not hold ${SECRET}, error messages are printed: `,
  ],
  [
    'a whole block of tokens',
    (stack, token) => {
      new TerraformOutput(stack, 'all', { value: `\${tfe_agent_token.${token.resource.friendlyUniqueId}}` });
    },
    `output.all.value (guarded/all) holds ${SECRET} and is not sensitive`,
  ],
  [
    'every value of a block of tokens',
    (stack, token) => {
      new TerraformOutput(stack, 'all', { value: `\${values(tfe_agent_token.${token.resource.friendlyUniqueId})[*].token}` });
    },
    `output.all.value (guarded/all) holds ${SECRET} and is not sensitive`,
  ],
  [
    'a for over a block of tokens',
    (stack, token) => {
      new TerraformOutput(stack, 'all', { value: `\${[for k, t in tfe_agent_token.${token.resource.friendlyUniqueId} : t.token]}` });
    },
    `output.all.value (guarded/all) holds ${SECRET} and is not sensitive`,
  ],
  [
    'a token that is written by hand',
    (stack) => {
      const own = new AgentToken(stack, 'own', { agentPoolId: 'apool-1', description: 'own' });
      new TerraformOutput(stack, 'token', { value: own.token });
    },
    'output.token.value (guarded/token) holds tfe_agent_token.own.token and is not sensitive',
  ],
  [
    'a Lacework token that is written by hand',
    (stack) => {
      new LaceworkProvider(stack, 'lacework');
      const own = new LaceworkAgentAccessToken(stack, 'own', { name: 'own' });
      anyResource(stack, { tags: { token: own.token } });
    },
    'any_thing.it.tags.token (guarded/it) must not hold lacework_agent_access_token.own.token',
  ],
  [
    'a Lacework token that is looked up',
    (stack) => {
      new LaceworkProvider(stack, 'lacework');
      const found = new DataLaceworkAgentAccessToken(stack, 'found', { name: 'k8s' });
      new TerraformOutput(stack, 'token', { value: found.token });
    },
    'output.token.value (guarded/token) holds data.lacework_agent_access_token.found.token and is not sensitive',
  ],
  [
    'an argument that an override writes',
    (stack, token) => {
      stack.addOverride('resource.any_thing.overridden', { user_data: token.secret });
    },
    `any_thing.overridden.user_data must not hold ${SECRET}`,
  ],
  [
    'the name of a module',
    (stack, token) => {
      stack.addOverride('module.web', { source: './web', name: token.secret });
    },
    `module.web.name must not hold ${SECRET}`,
  ],
  [
    'what a terraform_data gives back to its own provisioner',
    (stack, token) => {
      const command = `curl -H "$\{self.output}" localhost`;
      new DataResource(stack, 'run', { input: token.secret as any, provisioners: [{ type: 'local-exec', command }] });
    },
    `(guarded/run) must not hold ${SECRET}, provisioners print what they run`,
  ],
  [
    'a token in its own error message',
    (stack) => {
      const own = new AgentToken(stack, 'own', { agentPoolId: 'apool-1', description: 'own' });
      own.addOverride('lifecycle.postcondition', [{ condition: '${self.id != ""}', error_message: 'bad ${self.token}' }]);
    },
    'tfe_agent_token.own.lifecycle.postcondition.error_message (guarded/own) must not hold tfe_agent_token.own.token, error messages are printed',
  ],
  [
    'an instance that is looked up, and its token',
    (stack, token) => new TerraformOutput(stack, 'token', { value: `\${lookup(${block(token)}, "a", {}).token}` }),
    `output.token.value (guarded/token) holds ${SECRET} and is not sensitive`,
  ],
  [
    'a whole instance that is looked up',
    (stack, token) => new TerraformOutput(stack, 'token', { value: `\${lookup(${block(token)}, "a", null)}` }),
    `output.token.value (guarded/token) holds ${SECRET} and is not sensitive`,
  ],
  [
    'what a template makes of it, in user data',
    (stack, token) => {
      stack.addOverride('data.cloudinit_config.d', { part: [{ content: `TOKEN=${token.secret}` }] });
      anyResource(stack, { user_data_base64: '${data.cloudinit_config.d.rendered}' });
    },
    `any_thing.it.user_data_base64 (guarded/it) must not hold ${SECRET}, an instance shows its user data`,
  ],
  [
    'what a template makes of it, without its mark',
    (stack, token) => {
      stack.addOverride('data.template_file.d', { template: '$${token}', vars: { token: token.secret } });
      anyResource(stack, { value: '${data.template_file.d.rendered}' });
    },
    `any_thing.it.value (guarded/it) must not hold ${SECRET} as a template gives it back, without its mark: wrap it in Fn.sensitive`,
  ],
  [
    'a tag within an expression',
    (stack, token) =>
      anyResource(stack, {
        tag_specifications: `\${[for k in ["a"] : {"kind" = k, "tags" = {"t" = sensitive(${block(token)}["x"].token)}}]}`,
      }),
    `any_thing.it.tag_specifications (guarded/it) must not hold ${SECRET}, tags`,
  ],
  [
    'an annotation in a dynamic block',
    (stack, token) => anyResource(stack, { dynamic: { template: { for_each: [1], content: { annotations: { t: token.secret } } } } }),
    `any_thing.it.dynamic.template.content.annotations.t (guarded/it) must not hold ${SECRET}, tags, labels and annotations`,
  ],
  ...['volume_tags', 'resource_labels', 'pod_annotations', 'hostname', 'userData', 'guestinfo.userdata'].map(
    (argument): [string, Build, string] => [
      `a secret in ${argument}`,
      (stack, token) => anyResource(stack, { nested: { [argument]: token.secret } }),
      `any_thing.it.nested.${argument} (guarded/it) must not hold ${SECRET}, `,
    ],
  ),
  ...(
    [
      ['aws_ssm_parameter', { type: 'String' }, 'value', 'only a SecureString is encrypted: set type to it'],
      ['github_actions_variable', {}, 'value', 'whoever reads the repository reads its variables: use a secret'],
      ['kubernetes_config_map_v1', {}, 'data', 'config maps are no secrets: use a secret'],
      ['local_file', {}, 'content', 'plans print it: use local_sensitive_file'],
      ['tfe_variable', {}, 'value', 'whoever reads the workspace reads its variables: set sensitive to true'],
    ] as const
  ).map(([type, others, argument, reason]): [string, Build, string] => [
    `a secret in the ${argument} of ${type}`,
    (stack, token) => stack.addOverride(`resource.${type}.it`, { ...others, [argument]: token.secret }),
    `${type}.it.${argument} must not hold ${SECRET}, ${reason}`,
  ]),
  [
    'the message of a check',
    (stack, token) => {
      stack.addOverride('check.token', { assert: [{ condition: true, error_message: `it is ${token.secret}` }] });
    },
    `check.token.assert.error_message must not hold ${SECRET}`,
  ],
];

test.each(rows)('refuses %s', (_, build, message) => {
  expect(synthesis(build)).toThrow(message);
});

test('refuses all leaks of a stack at once, and names none of them twice', () => {
  const synthesize = synthesis((stack, token) => {
    new TerraformOutput(stack, 'one', { value: `${token.secret}${token.secret}` });
    new TerraformOutput(stack, 'two', { value: token.secret });
  });

  expect(synthesize).toThrow(
    [
      'stack guarded shows secrets to people who may not know them:',
      `  output.one.value (guarded/one) holds ${SECRET} and is not sensitive: set sensitive to true`,
      `  output.two.value (guarded/two) holds ${SECRET} and is not sensitive: set sensitive to true`,
    ].join('\n'),
  );
});

test('refuses a token of another stack that has lost its mark, and takes the one of a getter', () => {
  const read = (secret: (own: AgentToken, credential: RotatingAgentToken) => string) => () =>
    guarded((app) => {
      const [first, second] = ['first', 'second'].map((name) => new TerraformStack(app, name));
      new TfeProvider(first, 'tfe', {});
      const own = new AgentToken(first, 'own', { agentPoolId: 'apool-1', description: 'own' });
      const credential = new RotatingAgentToken(first, 'ci', { agentPoolId: 'apool-1' });
      new TfeProvider(second, 'tfe', {});
      new RotatingAgentToken(second, 'other', { agentPoolId: 'apool-1' });
      anyResource(second, { value: secret(own, credential) });
    });

  expect(read((own) => own.token)).toThrow(/any_thing\.it\.value \(second\/it\) must not hold .* as it is.*wrap it in Fn\.sensitive/);
  expect(read((_, credential) => credential.secret)).not.toThrow();
});

test('follows a secret of another stack through locals of both', () => {
  const build = () =>
    guarded((app) => {
      const [first, second] = ['first', 'second'].map((name) => new TerraformStack(app, name));
      for (const stack of [first, second]) new TfeProvider(stack, 'tfe', {});
      const credential = new RotatingAgentToken(first, 'ci', { agentPoolId: 'apool-1' });
      const hidden = new TerraformLocal(first, 'hidden', credential.secret);
      LeakGuard.enable(second);
      const read = new TerraformLocal(second, 'read', hidden.expression);
      anyResource(second, { value: read.expression });
    });

  expect(build).toThrow(/any_thing\.it\.value \(second\/it\) must not hold .*cross-stack-output-localhidden as it is/);
});

test.each(['token', 'all of it'])('follows %s of a stack that is synthesized later and has no credential of ours', (what) => {
  const build = () =>
    guarded((app) => {
      const [second, first] = ['second', 'first'].map((name) => new TerraformStack(app, name));
      for (const stack of [first, second]) new TfeProvider(stack, 'tfe', {});
      const own = new AgentToken(first, 'own', { agentPoolId: 'apool-1', description: 'own' });
      const local = new TerraformLocal(first, 'hidden', what === 'token' ? own.token : `\${${own.fqn.replace(/[${}]/g, '')}}`);
      LeakGuard.enable(second);
      anyResource(second, { value: local.expression });
    });

  expect(build).toThrow(/any_thing\.it\.value \(second\/it\) must not hold .*cross-stack-output-localhidden as it is/);
});

test('does nothing in a stack without a credential', () => {
  const app = new App({ outdir: '/nowhere' });
  const stack = new TerraformStack(app, 'plain');
  const own = new AgentToken(stack, 'own', { agentPoolId: 'apool-1', description: 'own' });
  new TerraformOutput(stack, 'token', { value: own.token });

  expect(() => stack.toTerraform()).not.toThrow();
});
