import { App, type TerraformStack } from 'cdktf';
import { CiAccess } from '../../examples/ci-access/stack';
import { CiAccessRenewal } from '../../examples/ci-access-renewal/stack';
import { synthesize } from '../support/synthesis';

const app = new App({ outdir: '/nowhere' });

function addressesOf(stack: TerraformStack): string[] {
  const { resource, variable, output = {} } = synthesize(stack);
  const resources = Object.entries<object>(resource).flatMap(([type, blocks]) => Object.keys(blocks).map((name) => `${type}.${name}`));
  return [
    ...resources,
    ...Object.keys(variable).map((name) => `var.${name}`),
    ...Object.keys(output).map((name) => `output.${name}`),
  ].sort();
}

test('the example of secret versions keeps its addresses: a changed one is a destroyed token', () => {
  expect(addressesOf(new CiAccess(app, 'ci-access'))).toEqual([
    'cloudflare_notification_policy.ci_ExpiryAlert_B53C2237',
    'cloudflare_zero_trust_access_policy.ci-may-enter_07F48990',
    'cloudflare_zero_trust_access_service_token.ci_6BD54AB4',
    'terraform_data.ci_6BD54AB4_fingerprint',
    'terraform_data.ci_6BD54AB4_record',
    'terraform_data.ci_6BD54AB4_roster',
    'terraform_data.monthly_crossed',
    'terraform_data.monthly_issued',
    'terraform_data.monthly_journal',
    'terraform_data.monthly_live',
    'terraform_data.monthly_origin',
    'terraform_data.monthly_turn',
    'terraform_data.rotation_members',
    'terraform_data.rotation_members_since',
    'terraform_data.rotation_membership',
    'terraform_data.rotation_strategies',
    'tfe_variable.ci_tfe_variable-ws-fakeaccess000001-ACCESS_HEADERS_0ECB13E3',
    'var.rotation_now',
  ]);
});

test('the example of renewal keeps its addresses: a changed one is a destroyed token', () => {
  expect(addressesOf(new CiAccessRenewal(app, 'ci-access-renewal'))).toEqual([
    'cloudflare_zero_trust_access_policy.ci-may-enter_07F48990',
    'cloudflare_zero_trust_access_service_token.ci_6BD54AB4',
    'output.ci_secret_348BDB86',
    'terraform_data.ci_6BD54AB4_roster',
    'terraform_data.ci_renewal_467ED68B_crossed',
    'terraform_data.ci_renewal_467ED68B_journal',
    'terraform_data.ci_renewal_467ED68B_live',
    'terraform_data.ci_renewal_467ED68B_origin',
    'terraform_data.rotation_members',
    'terraform_data.rotation_members_since',
    'terraform_data.rotation_membership',
    'terraform_data.rotation_strategies',
    'var.rotation_now',
  ]);
});
