import { AgentToken } from '@cdktf/provider-tfe/lib/agent-token';
import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { AdoptedToken, checkAddress, foundCondition } from '../credential/adopted-token';
import { checkId } from '../credential/known';
import { RotatingCredential, type RotatingCredentialProps } from '../credential/rotating-credential';

/** What a generation's name adds to a description: a space and `2026-11-22T09:00:00Z`. */
const SUFFIX = 21;

const LONGEST_DESCRIPTION = 255 - SUFFIX;

/**
 * An agent token.
 */
export interface RotatingAgentTokenProps extends RotatingCredentialProps {
  /**
   * The id of the agent pool, `apool-…`.
   */
  readonly agentPoolId: string;

  /**
   * What the token is for. The generation is appended. 1 to 234 characters.
   * A later change shows with the next generation: tokens cannot be renamed.
   *
   * @default - the construct's id
   */
  readonly description?: string;

  /**
   * Where the state of this stack holds the token that agents use until now, `tfe_agent_token.ci`. It must no longer be declared there.
   * The apply that adopts it makes the first token of ours, and the old one is superseded: it is deleted an overlap later. Keep it.
   *
   * @default - there is none
   */
  readonly adoptedAddress?: string;
}

/**
 * A token with which HCP Terraform or Terraform Enterprise agents of one pool authenticate, that rotates by itself.
 *
 * An agent reads its token when it starts: stop the agents of a superseded generation before it is retired.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/agent-tokens
 */
export class RotatingAgentToken extends RotatingCredential {
  /**
   * The block of tokens, one instance for each live generation.
   */
  public readonly resource: AgentToken;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param props The token.
   * @throws if the description is empty or too long, or the address malformed.
   */
  constructor(scope: Construct, id: string, props: RotatingAgentTokenProps) {
    super(scope, id, 'tfe', props);
    checkId('agentPoolId', props.agentPoolId, 'apool', 'pool');
    const description = props.description ?? id;
    if (!Token.isUnresolved(description) && (description.length === 0 || description.length > LONGEST_DESCRIPTION)) {
      const remedy = description.length === 0 ? 'write one, or leave it out' : 'shorten it';
      throw new Error(
        `description must have 1 to ${LONGEST_DESCRIPTION} characters, so that the generation fits behind it, got ${description.length}: ${remedy}`,
      );
    }
    const { adoptedAddress: address } = props;
    if (address !== undefined) checkAddress('adoptedAddress', 'tfe_agent_token', address);
    const adopted =
      address === undefined
        ? undefined
        : new AdoptedToken(this, { address, rotation: this.rotation!, lane: this._lane, block: () => this.resource });
    this.resource = new AgentToken(this, 'Resource', {
      agentPoolId: props.agentPoolId,
      description: `${description} \${each.key}`,
      forEach: adopted?.generations ?? this._liveGenerations,
      provider: props.provider,
      dependsOn: props.dependsOn,
      // a changed description would replace every live token in one apply
      lifecycle: {
        createBeforeDestroy: true,
        ignoreChanges: ['description'],
        ...(adopted && { postcondition: [foundCondition('description', `${description} ${AdoptedToken.KEY}`, address as string)] }),
      },
    });
    this._watch(this.resource, 'token', props);
  }
}
