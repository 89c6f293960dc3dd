import { ZeroTrustAccessServiceToken } from '@cdktf/provider-cloudflare/lib/zero-trust-access-service-token';
import { Annotations, type ITerraformIterator } from 'cdktf';
import { AdoptedToken, foundCondition } from '../credential/adopted-token';
import type { RotatingCredential } from '../credential/rotating-credential';
import type { Lane } from '../rotation/lane';
import type { BuiltToken } from './built-token';
import type { RotatingServiceTokenProps } from './rotating-service-token-props';
import { ServiceTokenStrategy } from './service-token-strategy';
import { parseTokenDuration, YEAR } from './token-duration';

/** One token for each live generation. */
export class Replacement implements BuiltToken {
  public readonly resource: ZeroTrustAccessServiceToken;
  public readonly strategy = ServiceTokenStrategy.REPLACEMENT;

  constructor(credential: RotatingCredential, lane: Lane, liveGenerations: ITerraformIterator, props: RotatingServiceTokenProps) {
    const duration = props.duration ?? YEAR;
    const expires = (parseTokenDuration(duration) ?? Number.POSITIVE_INFINITY) < Number.POSITIVE_INFINITY;
    if (expires && credential.rotation!._intervals.length === 0) {
      Annotations.of(credential).addWarning(
        `duration is ${duration}, and nothing but somebody who raises the serial replaces the token before it expires: raise it in time, or use a CalendarRotation`,
      );
    }
    const { adoptedAddress: address } = props;
    const adopted =
      address === undefined
        ? undefined
        : new AdoptedToken(credential, { address, rotation: credential.rotation!, lane, block: () => this.resource });
    this.resource = new ZeroTrustAccessServiceToken(credential, 'Resource', {
      accountId: props.accountId,
      zoneId: props.zoneId,
      name: `${props.name} \${each.key}`,
      duration,
      forEach: adopted?.generations ?? liveGenerations,
      provider: props.provider,
      dependsOn: props.dependsOn,
      lifecycle: {
        createBeforeDestroy: true,
        ...(adopted && {
          // an adopted token stays as it is: a lower version might rotate its secret
          ignoreChanges: ['name', 'duration', 'client_secret_version', 'previous_client_secret_expires_at'],
          postcondition: [foundCondition('name', `${props.name} ${AdoptedToken.KEY}`, address as string)],
        }),
      },
    });
  }

  public previousSecretExpiresAt(): string {
    return 'tostring(null)';
  }
}
