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
import { LeakGuard } from '../guard/leak-guard';
import { iterating } from '../host/iterating';
import { CalendarRotation } from '../rotation/calendar-rotation';
import { type Lane, OwnLane } from '../rotation/lane';
import type { Rotation } from '../rotation/rotation';
import type { BoundDelivery } from './bound-delivery';
import type { IRotatingCredential } from './credential';
import type { IDelivery } from './delivery';
import { LateOverride } from './late-override';
import { Moves } from './moves';
import { Revocations } from './revocations';
import { Rollout } from './rollout';
import { Roster, type RosterRules } from './roster';

/** Terraform: where a credential's getters look. */
export interface Source {
  /** The key of the instance whose secret is handed to consumers. */
  readonly key: string;
  /** The name of the current generation. */
  readonly generation: string;
  /** When it became current. */
  readonly rotatedAt: string;
  /** The next boundary, or null. */
  readonly nextRotationAt: string;
}

const NONE = 'tostring(null)';

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
   * Where consumers read the current secret: see `Delivery`.
   *
   * @default - none: see `deliverTo`
   */
  readonly deliveries?: IDelivery[];

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

  /**
   * Instants after which nothing older of this credential lives: what to add after a compromise of it alone.
   * The apply that follows one makes a successor, delivers it, and retires at once, without an overlap, every generation whose secret was
   * issued before it. Other credentials of the rotation do not change.
   * Append only: an old one costs nothing, and never needs to go. Removing one is harmless once its generation has retired; before, it
   * retires the token that consumers hold.
   *
   * @default - none
   */
  readonly revokeAt?: string[];

  /**
   * Where it stood in its stack before it was renamed or moved: the ids of the constructs on the way, joined by "/",
   * `fleet/build`. All that belongs to it moves along. Keep it: it costs nothing.
   *
   * @default - it always stood here
   */
  readonly movedFrom?: string;

  /**
   * The paths that it had before that, the first one first, where it was moved more than once.
   *
   * @default - none
   */
  readonly movedFromEarlier?: string[];
}

/**
 * One thing a consumer authenticates with, that rotates by itself: one token for each live generation,
 * the current one handed to consumers, the superseded ones still valid for their overlap.
 */
export abstract class RotatingCredential extends Construct implements IRotatingCredential {
  /**
   * When it changes; undefined where the vendor renews it and it never changes.
   */
  public readonly rotation?: Rotation;

  private readonly lane?: Lane;
  private readonly revocations?: Revocations;
  private readonly vendor: string;
  private block?: TerraformResource;
  private secretAttribute?: string;
  private secretWasRead = false;
  private ownSource?: Source;
  private readonly delivered: BoundDelivery[] = [];

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param vendor The vendor's name in the manifest.
   * @param props What all credentials have in common.
   */
  protected constructor(scope: Construct, id: string, vendor: string, props: RotatingCredentialProps) {
    super(scope, id);
    this.vendor = vendor;
    Moves.declare(this, props);
    this.node.addValidation(new LateOverride(this));
    LeakGuard._of(this);
    this.rotation = this._chooseRotation(props);
    const lane = this.rotation?._join(this, Moves.pathsOf(this)[0]);
    if (lane && this.rotation && props.revokeAt && props.revokeAt.length > 0) {
      const own = new OwnLane(lane, () => `${this.block!.friendlyUniqueId}_revocations`);
      this.revocations = new Revocations(this, this.rotation, own, props.revokeAt);
      this.lane = own;
    } else {
      this.lane = lane;
    }
  }

  /**
   * The name of the current generation: its boundary, `2026-11-22T09:00:00Z`, or its serial. Not secret.
   */
  public get generation(): string {
    return this._expression(this.source?.generation ?? NONE);
  }

  /**
   * The instant of the apply that made the current generation current, `2026-11-22T09:00:00Z`. Not secret.
   */
  public get rotatedAt(): string {
    return this._expression(this.source?.rotatedAt ?? NONE);
  }

  /**
   * The next boundary, `2026-12-22T09:00:00Z`; null under a rotation by hand. Not secret.
   */
  public get nextRotationAt(): string {
    return this._expression(this.source?.nextRotationAt ?? NONE);
  }

  /**
   * The vendor's id of the current token. Not secret.
   */
  public get tokenId(): string {
    return this._expression(this._ofCurrent('id'));
  }

  /**
   * The current secret. Terraform treats it as sensitive, in other stacks too.
   */
  public get secret(): string {
    this.secretWasRead = true;
    return Token.asString(Fn.sensitive(this._expression(this._handedOut(this.secretAttribute!))));
  }

  /**
   * Writes the current secret to a place where consumers read it. No superseded token is retired in an apply before all of its deliveries
   * have been written.
   *
   * @param delivery The place: see `Delivery`.
   * @throws if it, or another credential, is delivered there already, or the delivery writes nothing in this stack.
   */
  public deliverTo(delivery: IDelivery): BoundDelivery {
    if (typeof delivery?.bind !== 'function') {
      throw new Error(
        `a delivery of ${this.node.path} must be made by Delivery, or implement IDelivery, got ${JSON.stringify(delivery)}: see Delivery.custom`,
      );
    }
    const bound = delivery.bind(this, this);
    if (!bound?.resource || TerraformStack.of(bound.resource) !== TerraformStack.of(this)) {
      throw new Error(
        `a delivery of ${this.node.path} must write a resource of its stack, got ${bound?.resource ? bound.resource.node.path : 'none'}: return what bind has made in its scope`,
      );
    }
    this.delivered.push(bound);
    return bound;
  }

  /**
   * Values that change when consumers must start again with a new secret, and at no other time.
   */
  public rollout(): Rollout {
    return Rollout._of(this, () => ({
      name: this.block!.friendlyUniqueId,
      generation: this.source?.generation ?? NONE,
      rotatedAt: this.source?.rotatedAt ?? NONE,
      tokenId: this._ofCurrent('id'),
      deliveries: this.delivered.map(({ resource }) => resource),
    }));
  }

  /**
   * What a getter of that name tells, for renderings: `secret`, `generation`, `rotatedAt`, `nextRotationAt`, `tokenId`, and what the vendor adds.
   *
   * @param name The getter's name.
   * @throws if it has none of that name.
   */
  public attribute(name: string): string {
    const attributes = this._attributes();
    if (!Object.hasOwn(attributes, name)) {
      throw new Error(
        `attribute must be one of ${Object.keys(attributes).join(', ')}, got ${JSON.stringify(name)} for ${this.node.path}: use one of them`,
      );
    }
    return attributes[name]();
  }

  /** @internal */
  protected _attributes(): { [name: string]: () => string } {
    return {
      secret: () => this.secret,
      generation: () => this.generation,
      rotatedAt: () => this.rotatedAt,
      nextRotationAt: () => this.nextRotationAt,
      tokenId: () => this.tokenId,
    };
  }

  /** The journal that it follows. @internal */
  protected get _lane(): Lane {
    return this.lane!;
  }

  /** @internal */
  protected _chooseRotation(props: RotatingCredentialProps): Rotation | undefined {
    if (props.rotation !== undefined && typeof props.rotation._join !== 'function') {
      throw new Error(
        `rotation must be a CalendarRotation or a SerialRotation, got ${JSON.stringify(props.rotation)} for ${this.node.path}: define one in its stack`,
      );
    }
    return props.rotation ?? CalendarRotation.ofStack(this);
  }

  /**
   * What the block of tokens has one instance of each for.
   *
   * @internal
   */
  protected get _liveGenerations(): ITerraformIterator {
    return iterating(() => `\${${this._lane.live}}`);
  }

  /**
   * Watches over the block of tokens: the order of their creation and retirement, and what leaves the construct.
   *
   * @internal
   */
  protected _watch(block: TerraformResource, secretAttribute: string, props: RotatingCredentialProps, source?: Source): void {
    this.block = block;
    this.secretAttribute = secretAttribute;
    this.ownSource = source;
    Roster.of(this).enlist({
      credential: this,
      vendor: this.vendor,
      lane: this.lane,
      block,
      rules: () => {
        const rules = this._rosterRules();
        return { ...rules, conditions: [...(this.revocations?.conditions() ?? []), ...(rules.conditions ?? [])] };
      },
      revokeAt: this.revocations?.revokeAt,
      deliveries: this.delivered,
      secretAttribute,
      isRead: () => this.secretWasRead,
      overlap: this.rotation?.overlap,
    });
    if (props.exportSecret) {
      new TerraformOutput(this, 'secret', { value: this.secret, sensitive: true });
    }
    for (const delivery of props.deliveries ?? []) this.deliverTo(delivery);
  }

  private get source(): Source | undefined {
    if (this.ownSource || !this.lane) return this.ownSource;
    const { current, rotatedAt, nextRotationAt } = this.lane;
    return { key: current, generation: current, rotatedAt, nextRotationAt };
  }

  /** @internal */
  protected _rosterRules(): RosterRules {
    return {};
  }

  /** Terraform: an attribute of the current token, for consumers. @internal */
  protected _handedOut(attribute: string): string {
    return this._ofCurrent(attribute);
  }

  /** Terraform: the key of the current token. @internal */
  protected get _key(): string {
    return this.source!.key;
  }

  /** Terraform: an attribute of the current token. @internal */
  protected _ofCurrent(attribute: string): string {
    const { terraformResourceType: type, friendlyUniqueId: name } = this.block!;
    const instance = this.source ? `[${this.source.key}]` : '';
    return `${type}.${name}${instance}.${attribute}`;
  }

  /** @internal */
  protected _expression(text: string): string {
    return Token.asString(ref(text, TerraformStack.of(this)));
  }
}
