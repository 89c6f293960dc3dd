import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { TerraformStack } from 'cdktf';
import {
  CalendarRotation,
  Delivery,
  Duration,
  RotatingServiceToken,
  type RotatingServiceTokenProps,
  ServiceTokenPolicy,
  ServiceTokenStrategy,
} from '../../../src';
import type { Subject } from '../subject';

const ACCOUNT = 'd41d8cd98f00b204e9800998ecf8427e';

interface Shape {
  readonly name: string;
  readonly token?: Partial<RotatingServiceTokenProps>;
  /** A version constraint of the provider. */
  readonly provider?: string;
}

/** Two tokens, one of them delivered as a pair of headers, and a policy that lets both in. */
function serviceTokens({ name, token, provider }: Shape): Subject {
  return {
    name,
    inTurn: token?.strategy === undefined && token?.minDaysForRenewal === undefined,
    build: (app) => {
      const stack = new TerraformStack(app, name);
      new CloudflareProvider(stack, 'cloudflare');
      new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
      if (provider) stack.addOverride('terraform.required_providers.cloudflare.version', provider);
      const rotation = token?.minDaysForRenewal
        ? undefined
        : new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });
      const common = { accountId: ACCOUNT, rotation, ...token };
      const web = new RotatingServiceToken(stack, 'web', { ...common, name: 'web' });
      const other = new RotatingServiceToken(stack, 'other', { ...common, name: 'other', exportSecret: true });
      if (!provider) new ServiceTokenPolicy(stack, 'enter', { accountId: ACCOUNT, name: 'may enter', tokens: [web, other] });
      const rendering = RotatingServiceToken.accessHeadersRendering();
      web.deliverTo(Delivery.terraformVariable({ workspaceId: 'ws-fakemutant000001', key: 'HEADERS', rendering }));
      return stack;
    },
  };
}

export const secretVersions = serviceTokens({ name: 'secret-versions' });
export const replacements = serviceTokens({ name: 'replacements', token: { strategy: ServiceTokenStrategy.REPLACEMENT } });
export const renewals = serviceTokens({ name: 'renewals', token: { minDaysForRenewal: 30 } });
export const prolonged = serviceTokens({
  name: 'prolonged',
  token: { minDaysForRenewal: 30, duration: '8760h' },
  provider: '~> 4.52',
});
