import { ZeroTrustAccessServiceToken } from '@cdktf/provider-cloudflare/lib/zero-trust-access-service-token';
import { Annotations, Lazy, TerraformElement, Token } from 'cdktf';
import type { RotatingCredential, Source } from '../credential/rotating-credential';
import { iterating } from '../host/iterating';
import { instantOf, wholeSecond } from '../rotation/instant';
import type { Condition } from '../rotation/journal';
import type { Lane } from '../rotation/lane';
import { listOf } from '../rotation/list';
import { pathInStack } from '../rotation/rotation';
import { allowanceOf, holdOf, LONGEST_HOLD } from '../rotation/turns';
import type { BuiltToken } from './built-token';
import type { RotatingServiceTokenProps } from './rotating-service-token-props';
import { GRACE } from './service-token-checks';
import { ServiceTokenStrategy } from './service-token-strategy';
import { FOREVER, parseTokenDuration } from './token-duration';

/** The key of the token that rotates in place. The others bridge a generation whose secret was lost, and bear its name. */
const MAIN = '"main"';

/**
 * One token that gets a new secret for each generation, and what it remembers: when it got its secret, and a hash of the last two.
 *
 * The vendor remembers one superseded secret only, so a generation may have to wait for its turn.
 */
export class SecretVersion extends TerraformElement implements BuiltToken, Source {
  public readonly resource: ZeroTrustAccessServiceToken;
  public readonly strategy = ServiceTokenStrategy.SECRET_VERSION;
  public readonly source: Source = this;
  private readonly lost: readonly string[];

  constructor(
    private readonly credential: RotatingCredential,
    private readonly lane: Lane,
    private readonly props: RotatingServiceTokenProps,
  ) {
    super(credential, 'SecretVersion');
    lane.issueInTurn();
    this.lost = listOf('lostSecrets', props.lostSecrets).map(wholeSecond);
    const duration = props.duration ?? FOREVER;
    if ((parseTokenDuration(duration) ?? Number.POSITIVE_INFINITY) < Number.POSITIVE_INFINITY) {
      Annotations.of(credential).addWarning(
        `duration is ${duration}: rotating its secret may not prolong the token's life, and all of its secrets end with it; use ${FOREVER}, or ServiceTokenStrategy.REPLACEMENT`,
      );
    }
    this.resource = new ZeroTrustAccessServiceToken(credential, 'Resource', {
      accountId: props.accountId,
      zoneId: props.zoneId,
      name: props.name,
      duration,
      clientSecretVersion: Token.asNumber(Lazy.anyValue({ produce: () => `\${${this.ofMain(this.version)}}` })),
      previousClientSecretExpiresAt: Lazy.stringValue({ produce: () => `\${${this.ofMain(this.deadline)}}` }),
      forEach: iterating(() => `\${${this.instances}}`),
      provider: props.provider,
      dependsOn: props.dependsOn,
      lifecycle: { createBeforeDestroy: true },
    });
  }

  public get key(): string {
    return this.lost.length === 0 ? MAIN : `(${this.isLost} ? ${this.generation} : ${MAIN})`;
  }

  public get generation(): string {
    return `${this.lane.issued}.generation`;
  }

  public get rotatedAt(): string {
    return instantOf(this.at);
  }

  public get nextRotationAt(): string {
    return this.lane.nextIssueAt;
  }

  public previousSecretExpiresAt(): string {
    return this.deadline;
  }

  public conditions(): readonly Condition[] {
    const { generation, fingerprint } = this;
    const same = `anytrue([for g, f in ${fingerprint} : g != ${generation} && f.output == ${fingerprint}[${generation}].output])`;
    return [
      {
        condition: `\${${this.lost.length === 0 ? '' : `${this.isLost} || `}!${same}}`,
        error_message: `credential ${pathInStack(this.credential)}: the vendor rotated its secret and the answer was lost, so nobody knows the new secret of generation \${${generation}}. Consumers still hold the older one, which the vendor accepts until \${${this.deadline}}. Do not rotate again: that would end it at once. Add lostSecrets: ["\${${generation}}"] to the credential and apply before then: a second token bridges until the next generation. If you have just removed it from there, put it back: consumers hold that second token.`,
      },
    ];
  }

  public toTerraform(): any {
    const { generation, version } = this;
    return {
      ...this.adoption,
      resource: {
        terraform_data: {
          [`${this.name}_record`]: {
            input: { at: '${local.rotation_unix}', until: `\${local.rotation_unix + ${this.hold}}` },
            // a bridge supersedes the secret that consumers hold, so the deadline of that one starts anew
            triggers_replace:
              this.lost.length === 0 ? `\${tostring(${version})}` : `\${${this.isLost} ? "\${${version}} lost" : tostring(${version})}`,
            lifecycle: { ignore_changes: ['input'] },
          },
          [`${this.name}_fingerprint`]: {
            for_each: `\${toset([for g in [${generation}, ${this.lane.issued}.previous] : g if g != "none"])}`,
            // a credential that was added later never had its first predecessor
            input: `\${each.key == ${generation} ? sha256(${this.resource.terraformResourceType}.${this.name}[${MAIN}].client_secret) : "absent"}`,
            lifecycle: { ignore_changes: ['input'] },
          },
        },
      },
    };
  }

  /** Terraform: how a token that something else made gets here. */
  private get adoption(): any {
    const { accountId, zoneId, adoptedAddress, adoptedTokenId } = this.props;
    const to = `${this.resource.terraformResourceType}.${this.name}[${MAIN}]`;
    if (adoptedAddress !== undefined) return { moved: [{ from: adoptedAddress, to }] };
    if (adoptedTokenId === undefined) return {};
    return { import: [{ to, id: `${accountId === undefined ? `zones/${zoneId}` : `accounts/${accountId}`}/${adoptedTokenId}` }] };
  }

  /** Terraform: the number that tells the vendor to make a new secret when it rises. */
  private get version(): string {
    return `${this.lane.issued}.version`;
  }

  /**
   * Terraform: how long the vendor accepts the superseded secret, if nothing newer comes. Where nobody asked for a certain overlap, as long
   * as it may be: an apply that was killed before it delivered has until then to be repeated. One that is revoked has its grace.
   */
  private get hold(): string {
    const hold = `${this.lane.issued}.hold`;
    return `(${hold} == 0 ? ${this.grace} : ${this.wholeInterval === undefined ? hold : `max(${hold}, ${this.wholeInterval})`})`;
  }

  /** How many seconds the vendor accepts a revoked secret. */
  public get grace(): number {
    return this.props.revocationGrace?.toSeconds() ?? Math.min(GRACE, this.longestHold);
  }

  /** How many seconds the vendor accepts a superseded secret, if nothing newer comes. */
  public get longestHold(): number {
    const { overlap } = this.credential.rotation!;
    const hold = holdOf(overlap.toSeconds(), allowanceOf(this.shortestInterval, overlap.toSeconds()));
    return Math.max(hold, this.wholeInterval ?? 0);
  }

  /** Seconds, as far as the vendor allows; undefined where somebody asked for a certain overlap. */
  private get wholeInterval(): number | undefined {
    return this.credential.rotation!._overlapWasGiven ? undefined : Math.min(LONGEST_HOLD, this.shortestInterval ?? LONGEST_HOLD);
  }

  private get shortestInterval(): number | undefined {
    const intervals = this.credential.rotation!._intervals.map((interval) => interval.toSeconds());
    return intervals.length > 0 ? Math.min(...intervals) : undefined;
  }

  /** Terraform: when the superseded secret ends. */
  private get deadline(): string {
    return instantOf(this.until);
  }

  /** Terraform: when this credential superseded its last secret, seconds since the epoch. */
  private get at(): string {
    return `try(${this.record}.at, ${this.record})`;
  }

  /** Terraform: until when the vendor accepts it. */
  private get until(): string {
    return `try(${this.record}.until, ${this.record} + ${this.lane.issued}.hold)`;
  }

  /** Terraform: what it remembers; only the instant, if it is older than the rest. */
  private get record(): string {
    return `terraform_data.${this.name}_record.input`;
  }

  private get instances(): string {
    if (this.lost.length === 0) return `toset([${MAIN}])`;
    const { issued } = this.lane;
    const live = `g == ${issued}.generation || (g == ${issued}.previous && local.rotation_unix < ${this.until})`;
    return `toset(concat([${MAIN}], [for g in ${JSON.stringify(this.lost)} : g if ${live}]))`;
  }

  /** Terraform: a value of the token that rotates; a bridge does without. */
  private ofMain(expression: string): string {
    return this.lost.length === 0 ? expression : `each.key == ${MAIN} ? ${expression} : null`;
  }

  private get isLost(): string {
    return `contains(${JSON.stringify(this.lost)}, ${this.generation})`;
  }

  private get fingerprint(): string {
    return `terraform_data.${this.name}_fingerprint`;
  }

  private get name(): string {
    return this.resource.friendlyUniqueId;
  }
}
