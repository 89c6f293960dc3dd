import { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { BuiltToken } from './built-token';
import type { RotatingServiceTokenProps } from './rotating-service-token-props';

/** The one token of the Cloudflare provider 4, which prolongs its life and keeps its secret. */
export class Renewal implements BuiltToken {
  public readonly resource: TerraformResource;
  public readonly strategy = 'renewal';

  constructor(credential: Construct, props: RotatingServiceTokenProps) {
    this.resource = new RenewedServiceToken(credential, 'Resource', props);
  }

  public previousSecretExpiresAt(): string {
    return 'tostring(null)';
  }
}

/** The binding: none of provider 4 is prebuilt for this cdktf. */
class RenewedServiceToken extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: RotatingServiceTokenProps,
  ) {
    super(scope, id, {
      terraformResourceType: 'cloudflare_zero_trust_access_service_token',
      provider: props.provider,
      dependsOn: props.dependsOn,
      // what the vendor's page asks for
      lifecycle: { createBeforeDestroy: true },
    });
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    const { accountId, zoneId, name, duration, minDaysForRenewal } = this.props;
    return { account_id: accountId, zone_id: zoneId, name, duration, min_days_for_renewal: minDaysForRenewal };
  }
}
