import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { TerraformStack } from 'cdktf';
import { CalendarRotation, Delivery, Duration, RotatingServiceToken, ServiceTokenPolicy } from 'cdktf-rotating-tokens';
import type { Construct } from 'constructs';

const ACCOUNT = 'd41d8cd98f00b204e9800998ecf8427e';
const WORKSPACE = 'ws-fakeaccess000001';

/**
 * A service token whose secret changes every 30 days; each old one is accepted for 7 more. Its client id and its policy never change.
 */
export class CiAccess extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new CloudflareProvider(this, 'cloudflare');
    new TfeProvider(this, 'tfe', { organization: 'fake-organization' });

    const monthly = new CalendarRotation(this, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });

    const ci = new RotatingServiceToken(this, 'ci', {
      accountId: ACCOUNT,
      name: 'CI/CD app',
      rotation: monthly,
      expiryAlert: { emails: ['platform@example.com'] },
    });

    new ServiceTokenPolicy(this, 'ci-may-enter', { accountId: ACCOUNT, name: 'CI/CD may enter', tokens: [ci] });

    // the jobs of this workspace send both headers with every request to the protected application
    ci.deliverTo(
      Delivery.terraformVariable({
        workspaceId: WORKSPACE,
        key: 'ACCESS_HEADERS',
        description: 'The headers with which CI/CD jobs enter',
        rendering: RotatingServiceToken.accessHeadersRendering(),
      }),
    );
  }
}
