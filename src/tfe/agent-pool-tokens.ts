import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { byName } from '../credential/by-name';
import type { IDelivery } from '../credential/delivery';
import { Moves } from '../credential/moves';
import type { Rotation } from '../rotation/rotation';
import { RotatingAgentToken } from './rotating-agent-token';

const TOKEN_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;

/**
 * One named token of a pool.
 */
export interface AgentTokenOptions {
  /**
   * What the token is for. The generation is appended. 1 to 234 characters.
   *
   * @default - the token's name
   */
  readonly description?: string;

  /**
   * When it changes, if not with the other tokens of the pool.
   *
   * @default - the pool's rotation
   */
  readonly rotation?: Rotation;

  /**
   * Whether the stack gets a sensitive output with the current secret.
   *
   * @default false
   */
  readonly exportSecret?: boolean;

  /**
   * Where agents read the current secret: see `Delivery`.
   *
   * @default - none: see `deliverTo`
   */
  readonly deliveries?: IDelivery[];

  /**
   * Instants after which nothing older of this token lives: what to add after a compromise of it alone. Its successor is made and delivered
   * first; the other tokens do not change. Append only: an old one costs nothing, and never needs to go.
   *
   * @default - none
   */
  readonly revokeAt?: string[];

  /**
   * Where the state of this stack holds the token that agents use until now, `tfe_agent_token.ci`. It must no longer be declared there.
   * The apply that adopts it makes the first token of ours, and the old one is superseded: it is deleted an overlap later. Keep it.
   *
   * @default - there is none
   */
  readonly adoptedAddress?: string;

  /**
   * Where the token stood in its stack before it was renamed or moved: the ids of the constructs on the way, joined by "/",
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
 * The tokens of a pool.
 */
export interface AgentPoolTokensProps {
  /**
   * The pool's tokens by name. A name is an identity: to rename a token, add one and remove the other later.
   *
   * @default - none: see `addToken`
   */
  readonly tokens?: { [name: string]: AgentTokenOptions };

  /**
   * When they change, unless a token says otherwise.
   *
   * @default - the stack's own rotation: every 30 days, 7 days of overlap
   */
  readonly rotation?: Rotation;

  /**
   * The provider configuration to use, where a stack has several.
   *
   * @default - the provider's default configuration
   */
  readonly provider?: TerraformProvider;

  /**
   * What must exist before the pool and its tokens do.
   *
   * @default - nothing else
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * Where the pool stood in its stack before it was renamed or moved: the ids of the constructs on the way, joined by "/",
   * `fleet`. All that belongs to it moves along. Keep it: it costs nothing.
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
 * A pool with named tokens.
 */
export interface IAgentPoolWithTokens extends IConstruct {
  /**
   * The pool's id, `apool-…`.
   */
  readonly agentPoolId: string;

  /**
   * The token of that name.
   *
   * @throws if there is none.
   */
  token(name: string): RotatingAgentToken;

  /**
   * Adds a named token.
   */
  addToken(name: string, options?: AgentTokenOptions): RotatingAgentToken;
}

/**
 * What pools of this stack and pools made elsewhere have in common.
 */
export abstract class AgentPoolTokens extends Construct implements IAgentPoolWithTokens {
  public abstract readonly agentPoolId: string;
  private readonly tokensByName = new Map<string, RotatingAgentToken>();
  private readonly common: AgentPoolTokensProps;

  constructor(scope: Construct, id: string, props: AgentPoolTokensProps) {
    super(scope, id);
    Moves.declare(this, props);
    this.common = props;
  }

  public token(name: string): RotatingAgentToken {
    const token = this.tokensByName.get(name);
    if (!token) {
      const names = [...this.tokensByName.keys()].join(', ') || 'none';
      throw new Error(`token must be one of the pool ${this.node.path} (${names}), got ${JSON.stringify(name)}: add it to tokens`);
    }
    return token;
  }

  public addToken(name: string, options: AgentTokenOptions = {}): RotatingAgentToken {
    if (!TOKEN_NAME.test(name)) {
      throw new Error(
        `token name must consist of letters, digits, ".", "_" and "-" and begin with a letter or digit, got ${JSON.stringify(name)}: choose another`,
      );
    }
    if (this.node.tryFindChild(name)) {
      throw new Error(
        `token name must be unique in the pool ${this.node.path}, got ${JSON.stringify(name)}, which is taken: choose another`,
      );
    }
    const token = new RotatingAgentToken(this, name, {
      agentPoolId: this.agentPoolId,
      description: options.description,
      rotation: options.rotation ?? this.common.rotation,
      exportSecret: options.exportSecret,
      deliveries: options.deliveries,
      provider: this.common.provider,
      dependsOn: this.common.dependsOn,
      revokeAt: options.revokeAt,
      adoptedAddress: options.adoptedAddress,
      movedFrom: options.movedFrom,
      movedFromEarlier: options.movedFromEarlier,
    });
    this.tokensByName.set(name, token);
    return token;
  }

  protected addTokens(): void {
    for (const [name, options] of Object.entries(byName(this.common.tokens ?? {}))) {
      this.addToken(name, options);
    }
  }
}
