import {
  Fn,
  type ITerraformDependable,
  type ITerraformIterator,
  ref,
  TerraformOutput,
  type TerraformProvider,
  type TerraformResource,
  TerraformStack,
  Token,
} from 'cdktf';
import { Construct } from 'constructs';
import { CalendarRotation } from '../rotation/calendar-rotation';
import type { Lane, Rotation } from '../rotation/rotation';
import { Roster } from './roster';

/**
 * What all credentials have in common.
 */
export interface RotatingCredentialProps {
  /**
   * When it changes. Never move a credential to another rotation: such a plan is refused.
   *
   * @default - the stack's own rotation: every 30 days, 7 days of overlap
   */
  readonly rotation?: Rotation;

  /**
   * Whether the stack gets a sensitive output with the current secret.
   *
   * @default false
   */
  readonly exportSecret?: boolean;

  /**
   * The provider configuration to use, where a stack has several.
   *
   * @default - the provider's default configuration
   */
  readonly provider?: TerraformProvider;

  /**
   * What must exist before its tokens do.
   *
   * @default - nothing else
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * One thing a consumer authenticates with, that rotates by itself: one token for each live generation,
 * the current one handed to consumers, the superseded ones still valid for their overlap.
 */
export abstract class RotatingCredential extends Construct {
  /**
   * When it changes.
   */
  public readonly rotation: Rotation;

  /** @internal */
  protected readonly _lane: Lane;

  private readonly vendor: string;
  private block?: TerraformResource;
  private secretAttribute?: string;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param vendor The vendor's name in the manifest.
   * @param props What all credentials have in common.
   */
  protected constructor(scope: Construct, id: string, vendor: string, props: RotatingCredentialProps) {
    super(scope, id);
    this.vendor = vendor;
    this.rotation = props.rotation ?? CalendarRotation.ofStack(this);
    this._lane = this.rotation._join(this);
  }

  /**
   * The name of the current generation: its boundary, `2026-11-22T09:00:00Z`, or its serial. Not secret.
   */
  public get generation(): string {
    return this.expression(this._lane.current);
  }

  /**
   * The instant of the apply that made the current generation current, `2026-11-22T09:00:00Z`. Not secret.
   */
  public get rotatedAt(): string {
    return this.expression(this._lane.rotatedAt);
  }

  /**
   * The next boundary, `2026-12-22T09:00:00Z`; null under a rotation by hand. Not secret.
   */
  public get nextRotationAt(): string {
    return this.expression(this._lane.nextRotationAt);
  }

  /**
   * The vendor's id of the current token. Not secret.
   */
  public get tokenId(): string {
    return this.expression(this.ofCurrent('id'));
  }

  /**
   * The current secret. Terraform treats it as sensitive, in other stacks too.
   */
  public get secret(): string {
    return Token.asString(Fn.sensitive(this.expression(this.ofCurrent(this.secretAttribute!))));
  }

  /**
   * What the block of tokens has one instance of each for.
   *
   * @internal
   */
  protected get _liveGenerations(): ITerraformIterator {
    return { _getForEachExpression: () => `\${${this._lane.live}}` };
  }

  /**
   * Watches over the block of tokens: the order of their creation and retirement, and what leaves the construct.
   *
   * @internal
   */
  protected _watch(block: TerraformResource, secretAttribute: string, exportSecret: boolean | undefined): void {
    this.block = block;
    this.secretAttribute = secretAttribute;
    Roster.of(this).enlist({ credential: this, vendor: this.vendor, lane: this._lane, block });
    if (exportSecret) {
      new TerraformOutput(this, 'secret', { value: this.secret, sensitive: true });
    }
  }

  private ofCurrent(attribute: string): string {
    const { terraformResourceType: type, friendlyUniqueId: name } = this.block!;
    return `${type}.${name}[${this._lane.current}].${attribute}`;
  }

  private expression(text: string): string {
    return Token.asString(ref(text, TerraformStack.of(this)));
  }
}
