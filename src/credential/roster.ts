import { TerraformElement, type TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Condition } from '../rotation/journal';
import { type Lane, pathInStack } from '../rotation/rotation';
import type { BoundDelivery } from './bound-delivery';
import { type Moved, Moves } from './moves';

const ID = 'rotation-roster';

/** A credential as the roster lists it. */
export interface Entry {
  readonly credential: IConstruct;
  readonly vendor: string;
  readonly lane: Lane;
  /** Its block of tokens. */
  readonly block: TerraformResource;
  readonly rules: () => RosterRules;
  /** Where its secret is written, as far as it is known at synth. */
  readonly deliveries: readonly BoundDelivery[];
}

/** What a credential asks of its roster. */
export interface RosterRules {
  /** Terraform: what it notes, which must read every token. The ids of all of them unless told otherwise. */
  readonly input?: string;
  /** What must hold once every token exists. */
  readonly conditions?: readonly Condition[];
  /** Terraform: what comes after every token was made, before any is retired. */
  readonly after?: readonly string[];
}

/** Terraform: the address of a block, `tfe_variable.token`. */
export function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}

/**
 * What all credentials of a stack share: a roster each, which reads every live token, and one resource that remembers each one's rotation.
 *
 * Without something that reads every instance, Terraform does not order the create of one before the destroy of another.
 * A roster reads one credential only: a vendor that refuses a create must not hold back the retirement of other credentials.
 */
export class Roster extends TerraformElement {
  /** The roster of the stack that holds this construct. */
  public static of(scope: IConstruct): Roster {
    const stack = TerraformStack.of(scope);
    return (stack.node.tryFindChild(ID) as Roster | undefined) ?? new Roster(stack, ID);
  }

  private readonly entries: Entry[] = [];

  public enlist(entry: Entry): void {
    this.entries.push(entry);
  }

  public toTerraform(): any {
    const credentials: Record<string, Record<string, string>> = {};
    const vendors: Record<string, string> = {};
    const rotations: Record<string, string> = {};
    const rosters: Record<string, unknown> = {};
    const places: Record<string, string[]> = {};
    const moved: Moved[] = [];
    for (const { credential, vendor, lane, block, rules, deliveries } of this.entries) {
      const { terraformResourceType: type, friendlyUniqueId: name } = block;
      const path = pathInStack(credential);
      credentials[lane.name] ??= {};
      credentials[lane.name][path] = `${type}.${name}`;
      vendors[type] = vendor;
      rotations[path] = lane.name;
      if (deliveries.length > 0) {
        places[path] = deliveries.map(({ resource, secretAttribute }) => `${addressOf(resource)}#${secretAttribute}`);
      }
      moved.push(
        ...Moves.along(Moves.idsOf(block).map((id) => `terraform_data.${id}_roster`)),
        ...Moves.along(Moves.pathsOf(credential).map((each) => `terraform_data.rotation_membership[${JSON.stringify(each)}]`)),
      );
      const { input = `values(${type}.${name})[*].id`, conditions = [], after = [] } = rules();
      rosters[`${name}_roster`] = {
        input: `\${${input}}`,
        ...(conditions.length > 0 && { lifecycle: { precondition: conditions } }),
        ...(after.length > 0 && { depends_on: after }),
      };
    }
    return {
      '//': { rotation: { credentials, vendors, ...(Object.keys(places).length > 0 && { deliveries: places }) } },
      ...(moved.length > 0 && { moved }),
      resource: {
        terraform_data: {
          ...rosters,
          rotation_membership: {
            for_each: rotations,
            input: '${each.value}',
            lifecycle: {
              ignore_changes: ['input'],
              postcondition: {
                condition: '${self.input == each.value}',
                error_message:
                  'credential ${each.key} belonged to rotation ${self.input} when it was created. Moving it to ${each.value} would retire its tokens and create others in one apply. Put it back; to change rotations, add a second credential on ${each.value}, let its consumers move, then remove the first.',
              },
            },
          },
        },
      },
    };
  }
}
