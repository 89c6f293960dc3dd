import { AgentPool } from '@cdktf/provider-tfe/lib/agent-pool';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { TerraformVariable } from 'cdktf';
import { RotatingAgentToken } from '../../src/tfe/rotating-agent-token';
import { expressionIn, newStack, synthesize } from '../support/synthesis';

const AGENT_POOL = 'apool-fake000000000001';

test.each<[string, string, string]>([
  [
    'without a character',
    '',
    'description must have 1 to 234 characters, so that the generation fits behind it, got 0: write one, or leave it out',
  ],
  [
    'too long for a generation behind it',
    'x'.repeat(235),
    'description must have 1 to 234 characters, so that the generation fits behind it, got 235: shorten it',
  ],
])('a description %s is refused', (_, description, message) => {
  expect(() => new RotatingAgentToken(newStack(), 'build', { agentPoolId: AGENT_POOL, description })).toThrow(new Error(message));
});

test.each<[string, string | undefined, string]>([
  ['the id when nobody says otherwise', undefined, 'build ${each.key}'],
  ['the description', 'build agents', 'build agents ${each.key}'],
  ['the longest description', 'x'.repeat(234), `${'x'.repeat(234)} \${each.key}`],
])('a token is described by %s and its generation', (_, description, described) => {
  const stack = newStack();

  const token = new RotatingAgentToken(stack, 'build', { agentPoolId: AGENT_POOL, description });

  expect(synthesize(stack).resource.tfe_agent_token[token.resource.friendlyUniqueId].description).toBe(described);
});

test('a description that is a token passes through', () => {
  const stack = newStack();
  const description = new TerraformVariable(stack, 'description', { type: 'string' }).stringValue;

  const token = new RotatingAgentToken(stack, 'build', { agentPoolId: AGENT_POOL, description });

  expect(synthesize(stack).resource.tfe_agent_token[token.resource.friendlyUniqueId].description).toBe('${var.description} ${each.key}');
});

test('the block of tokens outlives edits of the description, and is made before any is destroyed', () => {
  const stack = newStack();
  const tfe = new TfeProvider(stack, 'tfe', { alias: 'other' });
  const pool = new AgentPool(stack, 'pool', { name: 'linux' });

  const token = new RotatingAgentToken(stack, 'build', { agentPoolId: AGENT_POOL, provider: tfe, dependsOn: [pool] });

  expect(synthesize(stack).resource.tfe_agent_token[token.resource.friendlyUniqueId]).toEqual({
    agent_pool_id: AGENT_POOL,
    depends_on: ['tfe_agent_pool.pool'],
    description: 'build ${each.key}',
    for_each: '${local.rotation_live}',
    lifecycle: { create_before_destroy: true, ignore_changes: ['description'] },
    provider: 'tfe.other',
  });
});

test('the secret is the token attribute, wrapped in sensitive', () => {
  const stack = newStack();

  const token = new RotatingAgentToken(stack, 'build', { agentPoolId: AGENT_POOL });

  const { friendlyUniqueId } = token.resource;
  expect(expressionIn(stack, token.secret)).toBe(`\${sensitive(tfe_agent_token.${friendlyUniqueId}[local.rotation_current].token)}`);
});
