import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { TerraformStack } from 'cdktf';
import { RotatingServiceToken, ServiceTokenPolicy } from 'cdktf-rotating-tokens';
import type { Construct } from 'constructs';

const ACCOUNT = 'd41d8cd98f00b204e9800998ecf8427e';

/**
 * A service token that lives for a year, and is renewed if Terraform runs within 30 days of its expiry.
 */
export class CiAccessRenewal extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new CloudflareProvider(this, 'cloudflare');

    const ci = new RotatingServiceToken(this, 'ci', {
      accountId: ACCOUNT,
      name: 'CI/CD app renewed',
      minDaysForRenewal: 30,
      exportSecret: true,
    });

    new ServiceTokenPolicy(this, 'ci-may-enter', { accountId: ACCOUNT, name: 'CI/CD may enter', tokens: [ci] });
  }
}
