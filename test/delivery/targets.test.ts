import { App, DataResource, TerraformStack } from 'cdktf';
import { Delivery, type IDelivery, Rendering } from '../../src';
import { FakeCredential } from '../support/fake-credential';
import { PlainProvider } from '../support/plain-provider';
import { newStack, synthesize, synthesizeApp } from '../support/synthesis';

const SECRET = /^\$\{sensitive\(terraform_data\.ci_\w+\[local\.rotation_current\]\.id\)\}$/;
const HASHED = /^\$\{parseint\(substr\(sha256\(sensitive\(.*\)\), 0, 7\), 16\)\}$/;
const json = (fields: string) => expect.stringMatching(new RegExp(`^\\$\\{jsonencode\\(\\{${fields}\\}\\)\\}$`));
const OWN = '"token" = sensitive\\(.*\\.id\\)';

interface Row {
  readonly delivery: () => IDelivery;
  /** Id below the credential. */
  readonly id: string;
  readonly type: string;
  readonly attributes: Record<string, unknown>;
  readonly place: string;
}

const secret = expect.stringMatching(SECRET);
const replaced = { replace_triggered_by: [expect.stringMatching(/^terraform_data\.ci_github_actions_\w+-[\w-]+_secret$/)] };
const version = expect.stringMatching(HASHED);

const rows: [string, Row][] = [
  [
    'a variable of a workspace',
    {
      delivery: () => Delivery.terraformVariable({ workspaceId: 'ws-1', key: 'TFC_AGENT_TOKEN', description: 'of the agents' }),
      id: 'tfe_variable-ws-1-TFC_AGENT_TOKEN',
      type: 'tfe_variable',
      attributes: {
        workspace_id: 'ws-1',
        key: 'TFC_AGENT_TOKEN',
        value: secret,
        category: 'env',
        sensitive: true,
        description: 'of the agents',
      },
      place: 'value',
    },
  ],
  [
    'a Terraform variable of a variable set',
    {
      delivery: () => Delivery.terraformVariable({ variableSetId: 'varset-1', key: 'agent-token', environmentVariable: false }),
      id: 'tfe_variable-varset-1-agent-token',
      type: 'tfe_variable',
      attributes: { variable_set_id: 'varset-1', key: 'agent-token', value: secret, category: 'terraform', sensitive: true },
      place: 'value',
    },
  ],
  [
    'a Kubernetes secret',
    {
      delivery: () => Delivery.kubernetesSecret({ namespace: 'agents', name: 'tfc-agent', labels: { app: 'agent' } }),
      id: 'kubernetes_secret_v1-agents-tfc-agent',
      type: 'kubernetes_secret_v1',
      attributes: { metadata: [{ name: 'tfc-agent', namespace: 'agents', labels: { app: 'agent' } }], data: { token: secret } },
      place: 'data.token',
    },
  ],
  [
    'a Kubernetes secret with keys of its own',
    {
      delivery: () =>
        Delivery.kubernetesSecret({ name: 'agent', data: { secret: Rendering.secret(), id: Rendering.attribute('tokenId') } }),
      id: 'kubernetes_secret_v1-default-agent',
      type: 'kubernetes_secret_v1',
      attributes: {
        metadata: [{ name: 'agent', namespace: 'default' }],
        data: { secret, id: expect.stringMatching(/^\$\{terraform_data\.ci_\w+\[local\.rotation_current\]\.id\}$/) },
      },
      place: 'data',
    },
  ],
  [
    'a parameter of AWS Systems Manager',
    {
      delivery: () => Delivery.awsSsmParameter({ name: '/agents/token', kmsKeyId: 'alias/agents', description: 'of the agents' }),
      id: 'aws_ssm_parameter--agents-token',
      type: 'aws_ssm_parameter',
      attributes: { name: '/agents/token', type: 'SecureString', value: secret, key_id: 'alias/agents', description: 'of the agents' },
      place: 'value',
    },
  ],
  [
    'a secret of AWS Secrets Manager',
    {
      delivery: () => Delivery.awsSecretsManager({ secretId: 'agents', rendering: Rendering.json({ token: Rendering.secret() }) }),
      id: 'aws_secretsmanager_secret_version-agents',
      type: 'aws_secretsmanager_secret_version',
      attributes: { secret_id: 'agents', secret_string: json(OWN), lifecycle: { create_before_destroy: true } },
      place: 'secret_string',
    },
  ],
  [
    'a secret of AWS Secrets Manager that the state does not keep',
    {
      delivery: () => Delivery.awsSecretsManager({ secretId: 'agents', writeOnly: true }),
      id: 'aws_secretsmanager_secret_version-agents',
      type: 'aws_secretsmanager_secret_version',
      attributes: {
        secret_id: 'agents',
        secret_string_wo: secret,
        secret_string_wo_version: version,
        lifecycle: { create_before_destroy: true },
      },
      place: 'secret_string_wo',
    },
  ],
  [
    'a secret of Vault',
    {
      delivery: () => Delivery.vaultKv({ mount: 'kv', name: 'agents/token' }),
      id: 'vault_kv_secret_v2-kv-agents-token',
      type: 'vault_kv_secret_v2',
      attributes: { mount: 'kv', name: 'agents/token', data_json: json(OWN) },
      place: 'data_json',
    },
  ],
  [
    'a secret of a GitHub repository',
    {
      delivery: () => Delivery.githubActionsSecret({ repository: 'app', secretName: 'AGENT_TOKEN' }),
      id: 'github_actions_secret-app-AGENT_TOKEN',
      type: 'github_actions_secret',
      attributes: { repository: 'app', secret_name: 'AGENT_TOKEN', plaintext_value: secret, lifecycle: replaced },
      place: 'plaintext_value',
    },
  ],
  [
    'a secret of a GitHub environment',
    {
      delivery: () => Delivery.githubActionsSecret({ repository: 'app', environment: 'prod', secretName: 'AGENT_TOKEN' }),
      id: 'github_actions_environment_secret-app-prod-AGENT_TOKEN',
      type: 'github_actions_environment_secret',
      attributes: { repository: 'app', environment: 'prod', secret_name: 'AGENT_TOKEN', plaintext_value: secret, lifecycle: replaced },
      place: 'plaintext_value',
    },
  ],
  [
    'a secret of a GitHub organization',
    {
      delivery: () => Delivery.githubActionsSecret({ secretName: 'AGENT_TOKEN', selectedRepositoryIds: [7] }),
      id: 'github_actions_organization_secret-AGENT_TOKEN',
      type: 'github_actions_organization_secret',
      attributes: {
        secret_name: 'AGENT_TOKEN',
        plaintext_value: secret,
        visibility: 'selected',
        selected_repository_ids: [7],
        lifecycle: replaced,
      },
      place: 'plaintext_value',
    },
  ],
  [
    'a file',
    {
      delivery: () => Delivery.file({ path: '/etc/agent/token' }),
      id: 'local_sensitive_file--etc-agent-token',
      type: 'local_sensitive_file',
      attributes: { filename: '/etc/agent/token', content: secret, file_permission: '0600', directory_permission: '0700' },
      place: 'content',
    },
  ],
  [
    'any resource',
    {
      delivery: () => Delivery.custom({ resourceType: 'nomad_variable', secretArgument: 'value', otherArguments: { path: 'agents' } }),
      id: 'nomad_variable',
      type: 'nomad_variable',
      attributes: { path: 'agents', value: secret },
      place: 'value',
    },
  ],
];

test.each(rows)('%s: what is written, where, and under which id', (_, { delivery, id, type, attributes, place }) => {
  const stack = newStack();
  const credential = new FakeCredential(stack, 'ci');

  const bound = credential.deliverTo(delivery());

  expect([bound.resource.node.id, bound.secretAttribute]).toEqual([id, place]);
  const { '//': _metadata, ...written } = Object.values<any>(synthesize(stack).resource[type])[0];
  expect(written).toEqual(attributes);
});

test('the manifest lists the places of each credential', () => {
  const { test: synthesized } = synthesizeApp((app) => {
    const stack = new TerraformStack(app, 'test');
    const [local, vault] = ['hashicorp/local', 'hashicorp/vault'].map((source) => new PlainProvider(stack, source));
    const deliveries = [Delivery.file({ path: '/etc/agent/token', provider: local })];
    new FakeCredential(stack, 'ci', { deliveries }).deliverTo(Delivery.vaultKv({ mount: 'kv', name: 'agent', provider: vault }));
    new FakeCredential(stack, 'unread');
  });

  expect(synthesized['//'].rotation.deliveries).toEqual({
    ci: [
      expect.stringMatching(/^local_sensitive_file\.ci_local_sensitive_file--etc-agent-token_\w+#content$/),
      expect.stringMatching(/^vault_kv_secret_v2\.ci_vault_kv_secret_v2-kv-agent_\w+#data_json$/),
    ],
  });
});

test('the manifest says where something else is written than the secret, or JSON with it', () => {
  const { test: synthesized } = synthesizeApp((app) => {
    const stack = new TerraformStack(app, 'test');
    new PlainProvider(stack, 'hashicorp/local');
    const ci = new FakeCredential(stack, 'ci');
    const renderings = {
      a: Rendering.secret(),
      b: Rendering.json({ token: Rendering.secret(), id: Rendering.attribute('tokenId') }),
      c: Rendering.attribute('tokenId'),
      d: Rendering.text(`TOKEN=${ci.secret}`),
      e: Rendering.json({ text: Rendering.text(`Bearer ${ci.secret}`) }),
      f: { render: (credential: FakeCredential) => credential.secret },
    };
    for (const [path, rendering] of Object.entries(renderings)) ci.deliverTo(Delivery.file({ path, id: path, rendering }));
  });

  const { ci } = synthesized['//'].rotation.renderings;
  const forms = Object.entries<string>(ci).map(([place, form]) => [/^local_sensitive_file\.ci_(\w)_/.exec(place)![1], form]);
  expect(Object.fromEntries(forms)).toEqual({ c: 'other', d: 'text', e: 'text', f: 'text' });
});

test('a target whose provider the stack has not is refused at synth', () => {
  const synthesis = () =>
    synthesizeApp((app) => {
      new FakeCredential(new TerraformStack(app, 'test'), 'ci', { deliveries: [Delivery.file({ path: 'token' })] });
    });

  expect(synthesis).toThrow(/without a matching provider construct.*: local/);
});

test('a rendering writes a text of yours', () => {
  const stack = newStack();
  const credential = new FakeCredential(stack, 'ci');
  credential.deliverTo(Delivery.file({ path: '/etc/agent.env', rendering: Rendering.text(`TOKEN=${credential.secret}`) }));

  const [file] = Object.values<any>(synthesize(stack).resource.local_sensitive_file);
  expect(file.content).toMatch(/^TOKEN=\$\{sensitive\(.*\)\}$/);
});

const deliver = (delivery: () => IDelivery, stack: TerraformStack = newStack()) => new FakeCredential(stack, 'ci').deliverTo(delivery());

test.each<[string, () => IDelivery, string]>([
  [
    'a variable of nothing',
    () => Delivery.terraformVariable({ key: 'K' }),
    'exactly one of workspaceId and variableSetId must be given, got none: a variable belongs to a workspace or to a variable set',
  ],
  [
    'a variable of both',
    () => Delivery.terraformVariable({ key: 'K', workspaceId: 'ws-1', variableSetId: 'varset-1' }),
    'exactly one of workspaceId and variableSetId must be given, got both: a variable belongs to a workspace or to a variable set',
  ],
  [
    'an environment variable with a hyphen',
    () => Delivery.terraformVariable({ key: 'agent-token', workspaceId: 'ws-1' }),
    'key must be the name of an environment variable, letters, digits and "_" only, got "agent-token": rename it, or set environmentVariable to false',
  ],
  [
    'a Kubernetes secret without keys',
    () => Delivery.kubernetesSecret({ name: 'agent', data: {} }),
    'data must have at least one key, got none: leave it out to write the secret under the key token',
  ],
  [
    'a Vault secret without keys',
    () => Delivery.vaultKv({ mount: 'kv', name: 'agent', data: {} }),
    'data must have at least one key, got none: leave it out to write the secret under the key token',
  ],
  [
    'a key with a slash',
    () => Delivery.kubernetesSecret({ name: 'agent', data: { 'a/b': Rendering.secret() } }),
    'data must have keys of letters, digits, "-", "_" and ".", got "a/b": rename it',
  ],
  ['an empty name', () => Delivery.awsSsmParameter({ name: ' ' }), 'name must not be empty, got " ": name the place that consumers read'],
  [
    'a name that GitHub keeps for itself',
    () => Delivery.githubActionsSecret({ secretName: 'GITHUB_TOKEN', repository: 'app' }),
    'secretName must consist of letters, digits and "_", and begin with neither a digit nor GITHUB_, got "GITHUB_TOKEN": rename it',
  ],
  [
    'a type that none is',
    () => Delivery.custom({ resourceType: '', secretArgument: 'value' }),
    'resourceType must be a type of Terraform such as azurerm_key_vault_secret, got "": name one',
  ],
  [
    'a meta-argument of a resource',
    () => Delivery.custom({ resourceType: 'x_y', secretArgument: 'value', otherArguments: { lifecycle: {} } }),
    'otherArguments must not contain meta-arguments of Terraform, got lifecycle: use provider or dependsOn, or write an IDelivery of your own',
  ],
  [
    'an argument by the name that cdktf has for it',
    () => Delivery.custom({ resourceType: 'x_y', secretArgument: 'value', otherArguments: { keyVaultId: 'v' } }),
    'otherArguments must be the names of arguments such as key_vault_id, got "keyVaultId": name one',
  ],
  [
    'a way to an argument',
    () => Delivery.custom({ resourceType: 'x_y', secretArgument: 'data.token' }),
    'secretArgument must be the name of an argument such as value, got "data.token": name one',
  ],
  [
    'an object without anything in it',
    () => Delivery.file({ path: 'f', rendering: Rendering.json({}) }),
    'fields must have at least one key, got none: say what stands in the object',
  ],
  [
    'an empty workspace',
    () => Delivery.terraformVariable({ key: 'K', workspaceId: '' }),
    'workspaceId must not be empty, got "": name the place that consumers read',
  ],
  [
    'a repository with its owner',
    () => Delivery.githubActionsSecret({ secretName: 'T', repository: 'acme/app' }),
    'repository must be named without its owner, got "acme/app": the provider knows the owner',
  ],
  [
    'an environment without a repository',
    () => Delivery.githubActionsSecret({ secretName: 'T', environment: 'prod' }),
    'environment must be given with its repository, got "prod" alone: name the repository',
  ],
  [
    'selected repositories of a repository',
    () => Delivery.githubActionsSecret({ secretName: 'T', repository: 'app', selectedRepositoryIds: [7] }),
    'selectedRepositoryIds must be given for a secret of the organization, got [7] with repository "app": leave one of them out',
  ],
  [
    'another value for the argument that takes the secret',
    () => Delivery.custom({ resourceType: 'x_y', secretArgument: 'value', otherArguments: { value: 'v' } }),
    'otherArguments must not contain value, which takes the secret, got value: leave it out, or use rendering',
  ],
  [
    'an attribute that the credential has not',
    () => Delivery.file({ path: 'f', rendering: Rendering.attribute('clientId') }),
    'attribute must be one of secret, generation, rotatedAt, nextRotationAt, tokenId, got "clientId" for test/ci: use one of them',
  ],
])('refuses %s', (_, delivery, message) => {
  expect(() => deliver(delivery)).toThrow(message);
});

test('refuses the same place twice, and takes another id', () => {
  const credential = new FakeCredential(newStack(), 'ci', { deliveries: [Delivery.file({ path: 'token' })] });

  expect(() => credential.deliverTo(Delivery.file({ path: 'token' }))).toThrow(
    'delivery id must be unique in test/ci, got "local_sensitive_file-token", which is taken: it is delivered there already, or give it another id',
  );
  expect(() => credential.deliverTo(Delivery.file({ path: 'token', id: 'elsewhere' }))).not.toThrow();
});

test('refuses a delivery that would turn round how another one is replaced', () => {
  const credential = new FakeCredential(newStack(), 'ci');
  const file = credential.deliverTo(Delivery.file({ path: 'token' })).resource;
  const parameter = credential.deliverTo(Delivery.awsSsmParameter({ name: 'token' })).resource;

  expect(() => credential.deliverTo(Delivery.awsSecretsManager({ secretId: 'a', dependsOn: [parameter, file] }))).toThrow(
    'dependsOn must not contain test/ci/local_sensitive_file-token: aws_secretsmanager_secret_version is created before it is destroyed, so Terraform would write that one anew and then delete it: leave it out',
  );
  expect(() => credential.deliverTo(Delivery.awsSecretsManager({ secretId: 'b', dependsOn: [parameter] }))).not.toThrow();
  expect(() => credential.deliverTo(Delivery.vaultKv({ mount: 'kv', name: 'b', dependsOn: [file] }))).not.toThrow();
});

test('refuses two credentials at the same place', () => {
  const stack = newStack();
  const [ci, cd] = ['ci', 'cd'].map((id) => new FakeCredential(stack, id, { deliveries: [Delivery.file({ path: id })] }));

  expect(() => cd.deliverTo(Delivery.file({ path: 'ci', id: 'elsewhere' }))).toThrow(
    'a delivery of test/cd must have a place of its own, got local_sensitive_file ci, where test/ci is delivered: they would overwrite each other; choose another place',
  );
  expect(() => ci.deliverTo(Delivery.awsSsmParameter({ name: 'ci' }))).not.toThrow();
});

test('refuses a delivery that writes nothing, or elsewhere', () => {
  const ci = new FakeCredential(newStack(), 'ci');
  const elsewhere = new DataResource(new TerraformStack(new App({ outdir: '/nowhere' }), 'other'), 'far');

  expect(() => ci.deliverTo({ bind: () => undefined as never })).toThrow(
    'a delivery of test/ci must write a resource of its stack, got none: return what bind has made in its scope',
  );
  expect(() => ci.deliverTo({ bind: () => ({ resource: elsewhere, secretAttribute: 'input' }) })).toThrow(
    'a delivery of test/ci must write a resource of its stack, got other/far: return what bind has made in its scope',
  );
});

test('a name that is a token passes through, and asks for an id', () => {
  const stack = newStack();
  const name = new FakeCredential(stack, 'other').tokenId;

  expect(() => deliver(() => Delivery.awsSsmParameter({ name }), stack)).toThrow(
    'id must be given for a delivery whose name is a token: construct ids must be known at synth',
  );
  expect(() => new FakeCredential(stack, 'named', { deliveries: [Delivery.awsSsmParameter({ name, id: 'token' })] })).not.toThrow();
});
