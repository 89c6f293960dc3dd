import { placeOf } from '../../src/targets/places';

const SECRET = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:agents/token-000001';

test.each([
  ['kubernetes_secret_v1', { metadata: [{ namespace: 'agents', name: 'tfc-agent' }] }, 'kubernetes secret agents/tfc-agent'],
  ['kubernetes_deployment_v1', { metadata: [{ namespace: 'agents', name: 'agent' }] }, 'kubernetes deployment agents/agent'],
  ['kubernetes_annotations', { kind: 'DaemonSet', metadata: [{ name: 'agent' }] }, 'kubernetes daemonset default/agent annotations'],
  ['aws_ssm_parameter', { name: '/agents/token' }, 'aws ssm parameter /agents/token'],
  [
    'aws_ssm_parameter',
    { name: '/agents/token', arn: 'arn:aws:ssm:eu-west-1:210987654321:parameter/agents/token' },
    'aws ssm parameter /agents/token of 210987654321 in eu-west-1',
  ],
  ['aws_secretsmanager_secret_version', { secret_id: 'agents/token' }, 'aws secret agents/token'],
  ['aws_secretsmanager_secret_version', { secret_id: SECRET, arn: SECRET }, 'aws secret agents/token of 123456789012 in us-east-1'],
  ['vault_kv_secret_v2', { mount: 'secret', name: 'agents/tfc' }, 'vault secret/agents/tfc'],
  ['vault_generic_secret', { path: 'secret/agents/tfc' }, 'vault secret/agents/tfc'],
  ['vault_kv_secret_v2', { namespace: 'team', mount: 'secret', name: 'agents/tfc' }, 'vault team/secret/agents/tfc'],
  ['github_actions_secret', { repository: 'x', secret_name: 'token' }, 'github repo x secret TOKEN'],
  ['github_dependabot_secret', { repository: 'x', secret_name: 'TOKEN' }, 'github repo x dependabot secret TOKEN'],
  ['github_dependabot_organization_secret', { secret_name: 'TOKEN' }, 'github organization dependabot secret TOKEN'],
  ['github_actions_organization_secret', { secret_name: 'TOKEN' }, 'github organization secret TOKEN'],
  [
    'github_actions_environment_secret',
    { repository: 'x', environment: 'prod', secret_name: 'TOKEN' },
    'github repo x environment prod secret TOKEN',
  ],
  ['local_sensitive_file', { filename: './run/../run/token' }, 'file run/token'],
  ['local_file', { filename: '/run/token' }, 'file /run/token'],
  ['tfe_variable', { workspace_id: 'ws-1', category: 'env', key: 'TOKEN' }, 'workspace ws-1 env variable TOKEN'],
  ['tfe_variable', { variable_set_id: 'varset-1', category: 'env', key: 'TOKEN' }, 'variable set varset-1 env variable TOKEN'],
])('%s with %j writes %s', (type, attributes, place) => {
  expect(placeOf(type, attributes)).toBe(place);
});

test('a resource of nobody known has no place', () => {
  expect(placeOf('terraform_data', { id: 'x' })).toBeUndefined();
});
