import type { ZeroTrustAccessPolicy } from '@cdktf/provider-cloudflare/lib/zero-trust-access-policy';
import { type IResolvable, type ITerraformDependable, Lazy, type TerraformProvider, Token } from 'cdktf';
import '../host/beside-cdktn';
import { Construct } from 'constructs';
import { checkAccount } from './account';
import { ProviderVersion } from './provider-version';
import { RotatingServiceToken } from './rotating-service-token';
import type { IServiceToken } from './service-token';

/**
 * A policy.
 */
export interface ServiceTokenPolicyProps {
  /**
   * The account it belongs to. Policies of zones do not exist.
   */
  readonly accountId: string;

  /**
   * What it is called.
   */
  readonly name: string;

  /**
   * The tokens it lets in. At least one.
   */
  readonly tokens: IServiceToken[];

  /**
   * How long an application lets a consumer in before it asks again, `24h`.
   *
   * @default `24h`
   */
  readonly sessionDuration?: string;

  /**
   * The provider configuration to use, where a stack has several.
   *
   * @default - the provider's default configuration
   */
  readonly provider?: TerraformProvider;

  /**
   * What must exist before it does.
   *
   * @default - nothing else
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * An Access policy that lets service tokens in, every live one of them: it drops a token before that is retired,
 * which the vendor otherwise refuses (12139).
 *
 * @see https://developers.cloudflare.com/cloudflare-one/access-controls/policies/#service-auth
 */
export class ServiceTokenPolicy extends Construct {
  /**
   * The rules of a policy that lets these tokens in, every live one: `include` of a `ZeroTrustAccessPolicy` that is defined otherwise.
   *
   * @param tokens The tokens.
   */
  public static includeOf(...tokens: IServiceToken[]): IResolvable {
    return Lazy.anyValue({
      produce: ({ resolve }) => {
        const lists = tokens.map(({ serviceTokenIds }) => expressionOf(resolve(serviceTokenIds)));
        return `\${[for id in concat(${lists.join(', ')}) : { service_token = { token_id = id } }]}`;
      },
    });
  }

  /**
   * The policy.
   */
  public readonly resource: ZeroTrustAccessPolicy;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param props The policy.
   * @throws if it would let nobody in, or the provider is too old.
   */
  constructor(scope: Construct, id: string, props: ServiceTokenPolicyProps) {
    super(scope, id);
    if (props.tokens.length === 0) {
      throw new Error('tokens must name at least one service token, got none: nobody would be let in');
    }
    checkAccount(props.accountId);
    for (const token of props.tokens) {
      if (token instanceof RotatingServiceToken) checkSameAccount(token, props.accountId);
    }
    if (ProviderVersion.of(this).major(props.provider) === 4) {
      throw new Error(
        'ServiceTokenPolicy must run on the cloudflare provider 5.12.0 or later, got a stack that is constrained to 4: constrain it to ~> 5.12, or list serviceTokenIds in a policy of your own',
      );
    }
    // loaded when it is needed: it is larger than the rest of this library
    const { ZeroTrustAccessPolicy } =
      require('@cdktf/provider-cloudflare/lib/zero-trust-access-policy') as typeof import('@cdktf/provider-cloudflare/lib/zero-trust-access-policy');
    this.resource = new ZeroTrustAccessPolicy(this, 'Resource', {
      accountId: props.accountId,
      name: props.name,
      decision: 'non_identity',
      include: ServiceTokenPolicy.includeOf(...props.tokens),
      sessionDuration: props.sessionDuration,
      provider: props.provider,
      dependsOn: props.dependsOn,
    });
    for (const token of props.tokens) {
      if (token instanceof RotatingServiceToken) token._includedIn(this.resource);
    }
  }

  /**
   * The policy's id, for applications. Not secret.
   */
  public get policyId(): string {
    return this.resource.id;
  }
}

/** @throws if a token is of another account, whose tokens the policy cannot let in. */
function checkSameAccount(token: RotatingServiceToken, accountId: string): void {
  const { _accountId: own } = token;
  if (own === undefined || Token.isUnresolved(own) || Token.isUnresolved(accountId) || own === accountId) return;
  throw new Error(
    `tokens must be of the policy's account ${accountId}, got ${token.node.path} of account ${own}: a policy lets in tokens of its own account only; define one in each`,
  );
}

/** The text of a resolved list: one expression, or a literal list whose elements may hold expressions. */
function expressionOf(ids: string | string[]): string {
  return typeof ids === 'string' ? ids.replace(/^\$\{(.*)\}$/s, '$1') : JSON.stringify(ids);
}
