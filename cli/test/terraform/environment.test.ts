import { terraformEnvironment } from '../../src/terraform/environment';

const options = { home: '/rehearsal/home', cliConfig: '/rehearsal/terraform.rc', reattach: {}, additions: {} };

describe('environment of Terraform', () => {
  test('holds nothing that reaches a real account', () => {
    const inherited = { PATH: '/bin', HOME: '/home/user', TFE_TOKEN: 'fake-token', AWS_PROFILE: 'prod', TF_CLI_ARGS: '-destroy' };

    const environment = terraformEnvironment({ ...options, inherited });

    expect(environment).toMatchObject({ PATH: '/bin', HOME: '/rehearsal/home', TF_CLI_CONFIG_FILE: '/rehearsal/terraform.rc' });
    expect(environment).not.toHaveProperty('TFE_TOKEN');
    expect(environment).not.toHaveProperty('AWS_PROFILE');
    expect(environment).not.toHaveProperty('TF_CLI_ARGS');
  });

  test('passes the variables of the stack on', () => {
    expect(terraformEnvironment({ ...options, inherited: { TF_VAR_pool: 'linux' } })).toHaveProperty('TF_VAR_pool', 'linux');
  });

  test('attaches the stand-ins', () => {
    const reattach = { 'example.test/hashicorp/tfe': { Protocol: 'grpc' } };

    const { TF_REATTACH_PROVIDERS } = terraformEnvironment({ ...options, inherited: {}, reattach });

    expect(JSON.parse(TF_REATTACH_PROVIDERS ?? '')).toEqual(reattach);
    expect(terraformEnvironment({ ...options, inherited: {} })).not.toHaveProperty('TF_REATTACH_PROVIDERS');
  });
});
