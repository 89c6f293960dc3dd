import { TerraformOutput } from 'cdktf';
import { AgentOs, LaceworkProvider, RotatingAgentAccessToken, type RotatingAgentAccessTokenProps } from '../../src';
import { newStack, synthesize } from '../support/synthesis';

/** The block of tokens, and what the stack outputs. */
function synthesized(
  props: RotatingAgentAccessTokenProps,
  outputs: (token: RotatingAgentAccessToken) => Record<string, string> = () => ({}),
) {
  const stack = newStack();
  const token = new RotatingAgentAccessToken(stack, 'prod', props);
  for (const [id, value] of Object.entries(outputs(token))) {
    new TerraformOutput(stack, id, { value, sensitive: true });
  }
  const { resource, output, ...rest } = synthesize(stack);
  const [block] = Object.values<any>(resource.lacework_agent_access_token);
  return { block, resource, output: output as Record<string, { value: string; sensitive: boolean }>, rest };
}

const CURRENT = 'lacework_agent_access_token.prod_F335F39F[local.rotation_current]';

test('is one block over the live generations, whose names carry the generation and the minute of the plan', () => {
  const { block } = synthesized({ name: 'prod' });

  expect(block).toMatchObject({
    name: 'prod-${replace(each.key, "/[-:]/", "")}-${formatdate("YYYYMMDDhhmm", local.rotation_now)}',
    description: 'prod',
    os: 'linux',
    for_each: '${local.rotation_live}',
    lifecycle: { create_before_destroy: true, ignore_changes: ['name', 'os'] },
  });
});

test('leaves it to the provider that tokens are enabled, so that one disabled by hand is repaired', () => {
  const { block } = synthesized({ name: 'prod' });

  expect(block).not.toHaveProperty('enabled');
});

test('passes description and operating system on', () => {
  const { block } = synthesized({ name: 'prod', description: 'agents of production', os: AgentOs.WINDOWS });

  expect(block).toMatchObject({ description: 'agents of production', os: 'windows' });
});

test('uses the provider it is given, after what it depends on', () => {
  const stack = newStack();
  const provider = new LaceworkProvider(stack, 'second', { account: 'second', alias: 'second' });
  const first = new RotatingAgentAccessToken(stack, 'first', { name: 'first' });
  new RotatingAgentAccessToken(stack, 'prod', { name: 'prod', provider, dependsOn: [first.resource] });

  const { resource } = synthesize(stack);

  expect(resource.lacework_agent_access_token.prod_F335F39F).toMatchObject({
    provider: 'lacework.second',
    depends_on: [`lacework_agent_access_token.${first.resource.friendlyUniqueId}`],
  });
});

test('tells the current token as sensitive, by two names', () => {
  const { output } = synthesized({ name: 'prod' }, ({ token, secret }) => ({ token, secret }));

  expect([output.token.value, output.secret.value]).toEqual([`\${sensitive(${CURRENT}.token)}`, `\${sensitive(${CURRENT}.token)}`]);
});

test('exports the current token on request', () => {
  const { output } = synthesized({ name: 'prod', exportSecret: true });

  expect(output).toEqual({ prod_secret_B1A09318: { value: `\${sensitive(${CURRENT}.token)}`, sensitive: true } });
});

test('has an alias for an id, which is no secret', () => {
  const { output } = synthesized({ name: 'prod' }, ({ tokenId, generation }) => ({ tokenId, generation }));

  expect([output.tokenId.value, output.generation.value]).toEqual([`\${${CURRENT}.id}`, '${local.rotation_current}']);
});

describe('config.json', () => {
  const config = (...options: Parameters<RotatingAgentAccessToken['agentConfigJson']>) =>
    synthesized({ name: 'prod' }, (token) => ({ config: token.agentConfigJson(...options) })).output.config.value;

  const tokens = `"tokens" = {"AccessToken" = sensitive(${CURRENT}.token)}`;

  test('holds the current token, and is sensitive as a whole', () => {
    expect(config()).toBe(`\${sensitive(jsonencode({${tokens}}))}`);
  });

  test('has the properties by the names the agent knows', () => {
    const text = config({
      tags: { environment: 'prod' },
      serverUrl: 'https://api.fra.lacework.net',
      proxyUrl: 'http://10.0.0.1:3128',
      autoUpgrade: false,
    });

    expect(text).toBe(
      `\${sensitive(jsonencode({${tokens}, "tags" = {"environment" = "prod"}, "serverurl" = "https://api.fra.lacework.net", "proxyurl" = "http://10.0.0.1:3128", "autoupgrade" = "disable"}))}`,
    );
  });

  test('takes every other property as it is', () => {
    const text = config({ autoUpgrade: true, otherProperties: { perfmode: 'lite', fim: { mode: 'enable', filePath: ['/etc'] } } });

    expect(text).toBe(
      `\${sensitive(jsonencode({"fim" = {"filePath" = ["/etc"], "mode" = "enable"}, "perfmode" = "lite", ${tokens}, "autoupgrade" = "enable"}))}`,
    );
  });
});

describe('an adopted token', () => {
  test('is moved from where the state holds it, and must be the current generation', () => {
    const stack = newStack();
    const token = RotatingAgentAccessToken.fromToken(stack, 'prod', {
      name: 'prod',
      address: 'lacework_agent_access_token.k8s',
      generation: '2026-11-22T00:00:00Z',
    });

    const { moved, resource } = synthesize(stack);

    const block = token.resource.friendlyUniqueId;
    expect(moved).toEqual([
      { from: 'lacework_agent_access_token.k8s', to: `lacework_agent_access_token.${block}["2026-11-22T00:00:00Z"]` },
    ]);
    expect(resource.terraform_data[`${block}_adoption`]).toMatchObject({
      input: '${local.rotation_current}',
      lifecycle: { ignore_changes: ['input'], postcondition: { condition: '${self.input == "2026-11-22T00:00:00Z"}' } },
    });
  });

  test('is one of several', () => {
    const stack = newStack();
    for (const name of ['prod', 'dev']) {
      RotatingAgentAccessToken.fromToken(stack, name, {
        name,
        address: `lacework_agent_access_token.${name}`,
        generation: '2026-11-22T00:00:00Z',
      });
    }

    expect(synthesize(stack).moved).toHaveLength(2);
  });
});
