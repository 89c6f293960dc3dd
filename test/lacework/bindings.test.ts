import { TerraformOutput, type TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { DataLaceworkAgentAccessToken, LaceworkAgentAccessToken, LaceworkProvider } from '../../src';
import { newStack } from '../support/synthesis';

const synthesize = (stack: TerraformStack) => JSON.parse(Testing.synth(stack));

const ACCOUNT = {
  account: 'fake',
  apiKey: 'FAKE_KEY',
  apiSecret: 'fake-secret',
  apiToken: 'fake-token',
  organization: true,
  profile: 'fake-profile',
  subaccount: 'fake-sub',
};

describe('the provider', () => {
  test('asks for version 2, from the first one that has os', () => {
    const stack = newStack();
    new LaceworkProvider(stack, 'lacework');

    const { terraform } = synthesize(stack);

    expect(terraform.required_providers).toEqual({ lacework: { source: 'lacework/lacework', version: '~> 2.0, >= 2.0.6' } });
  });

  test('passes its configuration on', () => {
    const stack = newStack();
    new LaceworkProvider(stack, 'lacework', { ...ACCOUNT, alias: 'second' });

    expect(synthesize(stack).provider).toEqual({
      lacework: [
        {
          account: 'fake',
          api_key: 'FAKE_KEY',
          api_secret: 'fake-secret',
          api_token: 'fake-token',
          organization: true,
          profile: 'fake-profile',
          subaccount: 'fake-sub',
          alias: 'second',
        },
      ],
    });
  });

  test('forgets what is set back', () => {
    const stack = newStack();
    const provider = new LaceworkProvider(stack, 'lacework', { ...ACCOUNT, alias: 'second' });
    provider.apiToken = undefined;
    provider.alias = undefined;

    const [{ api_token, alias, account }] = synthesize(stack).provider.lacework;

    expect([api_token, alias, account]).toEqual([undefined, undefined, 'fake']);
  });
});

describe('the resource', () => {
  test('passes its configuration on', () => {
    const stack = newStack();
    new LaceworkAgentAccessToken(stack, 'k8s', { name: 'prod', description: 'agents', os: 'windows', enabled: false, id: 'prod' });

    expect(synthesize(stack).resource.lacework_agent_access_token.k8s).toMatchObject({
      name: 'prod',
      description: 'agents',
      os: 'windows',
      enabled: false,
      id: 'prod',
    });
  });

  test('takes changed inputs, and forgets those that are reset', () => {
    const stack = newStack();
    const token = new LaceworkAgentAccessToken(stack, 'k8s', {
      name: 'prod',
      description: 'agents',
      os: 'windows',
      enabled: false,
      id: 'prod',
    });
    token.name = 'dev';
    token.resetDescription();
    token.resetOs();
    token.resetEnabled();
    token.resetId();

    const { '//': _, ...attributes } = synthesize(stack).resource.lacework_agent_access_token.k8s;

    expect(attributes).toEqual({ name: 'dev' });
    expect([token.nameInput, token.descriptionInput, token.osInput, token.enabledInput, token.idInput]).toEqual([
      'dev',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('tells each of its attributes', () => {
    const stack = newStack();
    const token = new LaceworkAgentAccessToken(stack, 'k8s', { name: 'prod' });
    const { id, name, description, os, enabled, token: secret, version, createdTime, lastUpdatedTime } = token;
    new TerraformOutput(stack, 'all', { value: [id, name, description, os, enabled, secret, version, createdTime, lastUpdatedTime] });

    expect(synthesize(stack).output.all.value).toEqual(
      ['id', 'name', 'description', 'os', 'enabled', 'token', 'version', 'created_time', 'last_updated_time'].map(
        (attribute) => `\${lacework_agent_access_token.k8s.${attribute}}`,
      ),
    );
  });

  test('can be imported, by an id that only Terraform knows', () => {
    const stack = newStack();
    const token = new LaceworkAgentAccessToken(stack, 'k8s', { name: 'prod' });
    token.importFrom(new TerraformVariable(stack, 'token', {}).stringValue);

    expect(synthesize(stack).import).toEqual([{ id: '${var.token}', to: 'lacework_agent_access_token.k8s' }]);
  });

  test('has its code generated for an import', () => {
    const stack = newStack();
    LaceworkAgentAccessToken.generateConfigForImport(stack, 'k8s', 'fake-token');

    expect(synthesize(stack).import).toEqual([{ id: 'fake-token', to: 'lacework_agent_access_token.k8s' }]);
  });
});

describe('the data source', () => {
  test('looks a token up by its alias', () => {
    const stack = newStack();
    const found = new DataLaceworkAgentAccessToken(stack, 'default', { name: 'default' });
    new TerraformOutput(stack, 'all', { value: [found.id, found.name, found.token], sensitive: true });

    const { data, output } = synthesize(stack);

    expect(data.lacework_agent_access_token.default).toMatchObject({ name: 'default' });
    expect(output.all.value).toEqual(['id', 'name', 'token'].map((name) => `\${data.lacework_agent_access_token.default.${name}}`));
  });

  test('takes changed inputs', () => {
    const stack = newStack();
    const found = new DataLaceworkAgentAccessToken(stack, 'default', { name: 'default', id: 'default' });
    found.name = 'other';
    found.resetId();

    const { '//': _, ...attributes } = synthesize(stack).data.lacework_agent_access_token.default;

    expect(attributes).toEqual({ name: 'other' });
    expect([found.nameInput, found.idInput]).toEqual(['other', undefined]);
  });
});

test('what cdktf writes as HCL says the same', () => {
  const stack = newStack();
  new LaceworkProvider(stack, 'lacework', { account: 'fake', organization: true });
  new LaceworkAgentAccessToken(stack, 'k8s', { name: 'prod', enabled: false });
  new DataLaceworkAgentAccessToken(stack, 'default', { name: 'default' });

  const hcl = Testing.synthHcl(stack);

  expect(hcl).toContain('version = "~> 2.0, >= 2.0.6"');
  expect(hcl).toContain('provider "lacework" {\naccount = "fake"\norganization = true\n}');
  expect(hcl).toContain('resource "lacework_agent_access_token" "k8s" {\nname = "prod"\nenabled = false\n}');
  expect(hcl).toContain('data "lacework_agent_access_token" "default" {\nname = "default"\n}');
});
