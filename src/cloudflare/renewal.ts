import { TerraformResource } from 'cdktf';
import type { BuiltToken } from './built-token';
import type { RotatingServiceToken, RotatingServiceTokenProps } from './rotating-service-token';

/** The one token of the Cloudflare provider 4, which prolongs its life and keeps its secret. */
export class Renewal implements BuiltToken {
  public readonly resource: TerraformResource;

  constructor(credential: RotatingServiceToken, props: RotatingServiceTokenProps) {
    this.resource = new RenewedServiceToken(credential, 'Resource', props);
  }

  public previousSecretExpiresAt(): string {
    return 'tostring(null)';
  }
}

/** The binding: none of provider 4 is prebuilt for this cdktf. */
class RenewedServiceToken extends TerraformResource {
  constructor(
    scope: RotatingServiceToken,
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
