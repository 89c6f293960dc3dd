import { Annotations, type TerraformStack } from 'cdktf';
import type { IConstruct, IValidation } from 'constructs';
import { Duration } from '../rotation/duration';
import type { BoundDelivery } from './bound-delivery';

/** An overlap within which stacks are applied that nobody applies at a known time. */
const AMPLE = Duration.days(7);

/** More warnings of one kind than anybody would read. */
const MOST = 10;

/** A credential and where its secret goes. */
export interface Read {
  readonly credential: IConstruct;
  /** Terraform: the beginning of what refers to its tokens, `tfe_agent_token.ci_1234ABCD`. */
  readonly address: string;
  readonly secretAttribute: string;
  /** Whether anything asked for its secret. */
  readonly isRead: boolean;
  readonly overlap?: Duration;
  readonly deliveries: readonly BoundDelivery[];
}

/** Warns, once everything is defined, of credentials whose secret goes nowhere, or into another stack that may be too late for it. */
export class ReaderWarnings implements IValidation {
  constructor(
    private readonly stack: TerraformStack,
    private readonly all: () => readonly Read[],
  ) {}

  public validate(): string[] {
    const outputs = this.stack.node.children.map(({ node: { id } }) => id).filter((id) => id.startsWith('cross-stack-output-'));
    this.warnOfUnread();
    for (const each of outputs.length > 0 ? this.all() : []) {
      const { overlap } = each;
      if (overlap && overlap.toSeconds() < AMPLE.toSeconds() && outputs.some((id) => isSecretOf(each, id))) {
        Annotations.of(each.credential).addWarning(
          `its secret is read in another stack, which delivers it when it is applied next, and its retirement does not wait for that: overlap is ${overlap.toHumanString()}; deliver it here and let the other stack read it at that place, or use an overlap of ${AMPLE.toHumanString()} or more and apply the other stack within it`,
        );
      }
    }
    return [];
  }

  private warnOfUnread(): void {
    const unread = this.all().filter(({ isRead }) => !isRead);
    for (const { credential } of unread.slice(0, MOST)) {
      Annotations.of(credential).addWarning(
        'nobody reads its secret, as far as can be seen: deliver it with deliverTo, export it with exportSecret, or remove the credential',
      );
    }
    if (unread.length > MOST) {
      Annotations.of(this.stack).addWarning(
        `nobody reads the secrets of ${unread.length - MOST} more credentials, as far as can be seen, the first of them ${unread[MOST].credential.node.path}`,
      );
    }
  }
}

/** Refuses deliveries that would not be written, with their paths. */
export class DeliveryValidation implements IValidation {
  constructor(
    private readonly stack: TerraformStack,
    private readonly all: () => readonly Read[],
  ) {}

  public validate(): string[] {
    const providers = new Set(this.stack.allProviders().map((each) => each.terraformGeneratorMetadata?.providerName));
    return this.all()
      .flatMap(({ deliveries }) => deliveries)
      .flatMap((delivery) => missingProvider(delivery, providers));
  }
}

function missingProvider({ resource }: BoundDelivery, providers: ReadonlySet<string | undefined>): string[] {
  const name = resource.terraformGeneratorMetadata?.providerName;
  // Terraform itself provides terraform_data
  if (name === undefined || name === 'terraform' || providers.has(name)) return [];
  return [
    `delivery ${resource.node.path} must have the provider of its ${resource.terraformResourceType} in the stack, got none: define a construct of the provider ${name}`,
  ];
}

/** Whether an output for another stack tells the secret of a credential. */
function isSecretOf({ address, secretAttribute }: Read, output: string): boolean {
  const after = output.split(address)[1];
  return after !== undefined && /^[[.]/.test(after) && new RegExp(`\\.${secretAttribute}\\b`).test(after);
}
