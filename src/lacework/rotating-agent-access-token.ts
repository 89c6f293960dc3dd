import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { IRotatingCredential } from '../credential/credential';
import { checkText } from '../credential/known';
import type { IRendering } from '../credential/rendering';
import { RotatingCredential, type RotatingCredentialProps } from '../credential/rotating-credential';
import { Adoption } from './adoption';
import { type AgentConfigOptions, agentConfig } from './agent-config';
import { AgentOs } from './agent-os';
import { LaceworkAgentAccessToken } from './lacework-agent-access-token';
import { takeName } from './token-names';

/** What a generation adds to a name: `-20261122T090000Z`, and the minute of the plan, `-202611220904`. */
const SUFFIX = 30;

/** What the provider adds in turn when it retires a token: `-x1y2z-deleted`. */
const RETIRED_SUFFIX = 14;

/** The vendor documents no limit; names of 93 characters are known to be taken. */
const LONGEST_ALIAS = 100;

const LONGEST_NAME = LONGEST_ALIAS - SUFFIX - RETIRED_SUFFIX;

/**
 * An agent access token.
 */
export interface RotatingAgentAccessTokenProps extends RotatingCredentialProps {
  /**
   * The token's name, unique in the account, such as one for each environment. The generation and the minute of the plan are
   * appended. 1 to 56 characters. A later change shows with the next generation.
   */
  readonly name: string;

  /**
   * What the token is for.
   *
   * @default - the name
   */
  readonly description?: string;

  /**
   * The operating system of its agents. A later change shows with the next generation: tokens keep theirs.
   *
   * @default AgentOs.LINUX
   */
  readonly os?: AgentOs;
}

/**
 * An agent access token that rotates from now on, although it was made by something else.
 */
export interface AdoptedAgentAccessTokenProps extends RotatingAgentAccessTokenProps {
  /**
   * Where the state of this stack holds it, `lacework_agent_access_token.k8s`. It must no longer be declared there.
   */
  readonly address: string;

  /**
   * The generation it becomes: the boundary that is the current one when it is adopted, `2026-11-22T09:00:00Z`, or the serial.
   * With another one the plan is refused, and says which is the current one.
   */
  readonly generation: string;
}

/**
 * A token with which Lacework agents authenticate, that rotates by itself.
 *
 * A token can never be deleted: a retired one is disabled and renamed, and stays in the account's list.
 */
export class RotatingAgentAccessToken extends RotatingCredential {
  /**
   * Adopts a token that agents use already, and that the state holds: it becomes the current generation, and retires like any other.
   *
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param props The token, and where it is.
   * @throws if the address or the generation is malformed.
   */
  public static fromToken(scope: Construct, id: string, props: AdoptedAgentAccessTokenProps): RotatingAgentAccessToken {
    const credential = new RotatingAgentAccessToken(scope, id, props);
    new Adoption(credential, props.address, props.generation, credential.resource, credential._lane);
    return credential;
  }

  /**
   * What a delivery writes so that agents have their `config.json`.
   *
   * @param options What the file says besides the token.
   * @throws if another property takes the place of an option, or the server is not reached by https.
   */
  public static agentConfigRendering(options: AgentConfigOptions = {}): IRendering {
    return new AgentConfigRendering(options);
  }

  /**
   * The block of tokens, one instance for each live generation.
   */
  public readonly resource: LaceworkAgentAccessToken;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param props The token.
   * @throws if the name is empty, too long or taken, or the description is empty.
   */
  constructor(scope: Construct, id: string, props: RotatingAgentAccessTokenProps) {
    super(scope, id, 'lacework', props);
    checkTexts(props);
    takeName(this, props.name, props.provider);
    this.resource = new LaceworkAgentAccessToken(this, 'Resource', {
      // a create that failed may have taken its name for ever: the next plan needs another one
      name: `${props.name}-\${replace(each.key, "/[-:]/", "")}-\${formatdate("YYYYMMDDhhmm", local.rotation_now)}`,
      // the provider cannot remove a description again
      description: props.description ?? props.name,
      os: props.os ?? AgentOs.LINUX,
      forEach: this._liveGenerations,
      provider: props.provider,
      dependsOn: props.dependsOn,
      // the provider never sends a changed operating system, and would plan it again and again
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ['name', 'os'] },
    });
    this._watch(this.resource, 'token', props);
  }

  /**
   * The current token, the same as `secret`. Terraform treats it as sensitive, in other stacks too.
   */
  public get token(): string {
    return this.secret;
  }

  /**
   * The text of the agent's `config.json` with the current token. Terraform treats it as sensitive, in other stacks too.
   *
   * @param options What the file says besides the token.
   * @throws if another property takes the place of an option, or the server is not reached by https.
   */
  public agentConfigJson(options: AgentConfigOptions = {}): string {
    return agentConfig(this.token, options);
  }
}

class AgentConfigRendering implements IRendering {
  constructor(private readonly options: AgentConfigOptions) {}

  public render({ secret }: IRotatingCredential): string {
    return agentConfig(secret, this.options);
  }
}

function checkTexts({ name, description }: RotatingAgentAccessTokenProps): void {
  checkText('name', name);
  if (!Token.isUnresolved(name) && (name.trim() === '' || name.length > LONGEST_NAME)) {
    throw new Error(
      `name must have 1 to ${LONGEST_NAME} characters, so that generation, minute and the mark of a retired token fit behind it, got ${name.length}: ${name.trim() === '' ? 'name the token' : 'shorten it'}`,
    );
  }
  if (description === undefined) return;
  checkText('description', description);
  if (!Token.isUnresolved(description) && description.trim() === '') {
    throw new Error('description must not be empty: leave it out to use the name');
  }
}
