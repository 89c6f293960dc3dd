import {
  DefaultTokenResolver,
  ref,
  StringConcat,
  TerraformElement,
  type TerraformResource,
  TerraformStack,
  Token,
  Tokenization,
} from 'cdktf';
import type { Construct } from 'constructs';
import { addressOf } from './roster';

const ID = 'Rollout';

/** Terraform: what a roll-out is told. */
export interface RolloutSource {
  /** The name of the block of tokens. */
  readonly name: string;
  readonly generation: string;
  readonly rotatedAt: string;
  readonly tokenId: string;
  /** What writes the secret to its places. */
  readonly deliveries: readonly TerraformResource[];
}

/**
 * Values that change when consumers must start again with a new secret, and at no other time. None of them is secret.
 *
 * They change with the generation, and when somebody recreated the token by hand. Terraform learns a new value
 * when every delivery of the credential has been written: a roll-out never starts on an old secret.
 */
export class Rollout extends TerraformElement {
  /** The one of a credential. @internal */
  public static _of(credential: Construct, source: () => RolloutSource): Rollout {
    const child = credential.node.tryFindChild(ID);
    if (child && !(child instanceof Rollout)) {
      throw new Error(`id must not be ${ID} below ${credential.node.path}, which keeps it for its roll-out: choose another`);
    }
    return child ?? new Rollout(credential, source);
  }

  private constructor(
    credential: Construct,
    private readonly source: () => RolloutSource,
  ) {
    super(credential, ID);
  }

  /**
   * The name of the current generation, `2026-11-22T09:00:00Z`; null where the vendor renews the token and it never changes.
   */
  public get generation(): string {
    return this.output('generation');
  }

  /**
   * The instant of the apply that made the current generation current; null where the vendor renews the token and it never changes.
   */
  public get rotatedAt(): string {
    return this.output('rotated_at');
  }

  /**
   * The vendor's id of the current token.
   */
  public get tokenId(): string {
    return this.output('token_id');
  }

  /**
   * All of it in one text, `2026-11-22T09:00:00Z/at-…`: for a variable, an environment or a file that consumers restart on.
   */
  public get marker(): string {
    return this.output('marker');
  }

  /**
   * Annotations for a pod template: Kubernetes rolls its pods when one changes.
   */
  public podAnnotations(): { [name: string]: string } {
    return { 'rotating-tokens/rollout': this.marker };
  }

  /**
   * Tags or metadata, where a change of one makes a new version of what consumers run in: the `meta` of a Nomad group, or the
   * `tag_specifications` of a launch template. An ECS task definition gets a new revision for `marker` in its container's environment,
   * not for its tags.
   *
   * @see https://developer.hashicorp.com/nomad/docs/job-specification/meta
   */
  public tags(): { [name: string]: string } {
    return { 'rotating-tokens-rollout': this.marker };
  }

  /**
   * A comment for a script such as user data. A launch template gets a new version, and its group needs an instance refresh; a single
   * `aws_instance` is replaced if `user_data_replace_on_change` is set, and else only restarted, without running the script again.
   */
  public comment(): string {
    return `# rotating-tokens-rollout: ${this.marker}`;
  }

  public toTerraform(): any {
    const { name, generation, rotatedAt, tokenId, deliveries } = this.source();
    for (const delivery of deliveries) this.checkOrder(delivery);
    return {
      resource: {
        terraform_data: {
          [`${name}_rollout`]: {
            input: {
              generation: `\${${generation}}`,
              rotated_at: `\${${rotatedAt}}`,
              token_id: `\${${tokenId}}`,
              marker: `\${join("/", compact([${generation}, ${tokenId}]))}`,
            },
            ...(deliveries.length > 0 && { depends_on: deliveries.map(addressOf) }),
          },
        },
      },
    };
  }

  /** @throws if a delivery reads the roll-out that waits for it. */
  private checkOrder(delivery: TerraformResource): void {
    const resolver = new DefaultTokenResolver(new StringConcat());
    const written = Tokenization.resolve(delivery.toTerraform(), { scope: this, preparing: false, resolver });
    if (JSON.stringify(written).includes(`${this.address}.`)) {
      throw new Error(
        `delivery ${delivery.node.path} must not hold values of the roll-out that waits for it, got ${this.address}: use generation, rotatedAt or tokenId of the credential itself`,
      );
    }
  }

  private get address(): string {
    return `terraform_data.${this.source().name}_rollout`;
  }

  // the output is unknown until the deliveries are written; the input is not
  private output(name: string): string {
    return Token.asString(ref(`${this.address}.output.${name}`, TerraformStack.of(this)));
  }
}
