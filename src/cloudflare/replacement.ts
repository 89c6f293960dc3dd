import { ZeroTrustAccessServiceToken } from '@cdktf/provider-cloudflare/lib/zero-trust-access-service-token';
import { Annotations, type ITerraformIterator } from 'cdktf';
import type { RotatingCredential } from '../credential/rotating-credential';
import type { BuiltToken } from './built-token';
import type { RotatingServiceTokenProps } from './rotating-service-token-props';
import { ServiceTokenStrategy } from './service-token-strategy';
import { parseTokenDuration, YEAR } from './token-duration';

/** One token for each live generation. */
export class Replacement implements BuiltToken {
  public readonly resource: ZeroTrustAccessServiceToken;
  public readonly strategy = ServiceTokenStrategy.REPLACEMENT;

  constructor(credential: RotatingCredential, liveGenerations: ITerraformIterator, props: RotatingServiceTokenProps) {
    const duration = props.duration ?? YEAR;
    const expires = (parseTokenDuration(duration) ?? Number.POSITIVE_INFINITY) < Number.POSITIVE_INFINITY;
    if (expires && credential.rotation!._intervals.length === 0) {
      Annotations.of(credential).addWarning(
        `duration is ${duration}, and nothing but somebody who raises the serial replaces the token before it expires: raise it in time, or use a CalendarRotation`,
      );
    }
    this.resource = new ZeroTrustAccessServiceToken(credential, 'Resource', {
      accountId: props.accountId,
      zoneId: props.zoneId,
      name: `${props.name} \${each.key}`,
      duration,
      forEach: liveGenerations,
      provider: props.provider,
      dependsOn: props.dependsOn,
      lifecycle: { createBeforeDestroy: true },
    });
  }

  public previousSecretExpiresAt(): string {
    return 'tostring(null)';
  }
}
