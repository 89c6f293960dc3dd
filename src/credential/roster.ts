import { TerraformElement, type TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Duration } from '../rotation/duration';
import type { Condition } from '../rotation/journal';
import { type Lane, pathInStack } from '../rotation/rotation';
import type { BoundDelivery } from './bound-delivery';
import { type Moved, Moves } from './moves';
import { DeliveryValidation, ReaderWarnings } from './readers';

const ID = 'rotation-roster';

/** What is remembered of a credential without a rotation. */
const NONE = 'none';

/** A credential as the roster lists it. */
export interface Entry {
  readonly credential: IConstruct;
  readonly vendor: string;
  /** The journal that it follows; undefined where the vendor renews it. */
  readonly lane?: Lane;
  /** Its block of tokens. */
  readonly block: TerraformResource;
  readonly rules: () => RosterRules;
  /** Where its secret is written, as far as it is known at synth. */
  readonly deliveries: readonly BoundDelivery[];
  readonly secretAttribute: string;
  /** Whether anything asked for its secret. */
  readonly isRead: () => boolean;
  readonly overlap?: Duration;
}

/** What a credential asks of its roster. */
export interface RosterRules {
  /** Terraform: what it notes, which must read every token. The ids of all of them unless told otherwise. */
  readonly input?: string;
  /** How it rotates, where there are several ways: no credential changes it. */
  readonly strategy?: string;
  /** What must hold once every token exists. */
  readonly conditions?: readonly Condition[];
  /** How many seconds its vendor goes on accepting a superseded secret, where that ends by itself. */
  readonly longestHold?: number;
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

  private constructor(stack: TerraformStack, id: string) {
    super(stack, id);
    const all = () => this.entries.map((entry) => ({ ...entry, address: addressOf(entry.block), isRead: entry.isRead() }));
    this.node.addValidation(new ReaderWarnings(stack, all));
    this.node.addValidation(new DeliveryValidation(stack, all));
  }

  public enlist(entry: Entry): void {
    this.entries.push(entry);
  }

  public toTerraform(): any {
    const credentials: Record<string, Record<string, string>> = {};
    const vendors: Record<string, string> = {};
    const rotations: Record<string, string> = {};
    const rosters: Record<string, unknown> = {};
    const places: Record<string, string[]> = {};
    const renderings: Record<string, Record<string, string>> = {};
    const holds: Record<string, number> = {};
    const strategies: Record<string, string> = {};
    const moved: Moved[] = [];
    for (const { credential, vendor, lane, block, rules, deliveries } of this.entries) {
      const { terraformResourceType: type, friendlyUniqueId: name } = block;
      const path = pathInStack(credential);
      const { input = `values(${type}.${name})[*].id`, strategy, longestHold, conditions = [], after = [] } = rules();
      rotations[path] = lane?.name ?? NONE;
      if (strategy) strategies[path] = strategy;
      moved.push(...Moves.along(Moves.pathsOf(credential).map((each) => `terraform_data.rotation_membership[${JSON.stringify(each)}]`)));
      if (!lane) continue;
      credentials[lane.name] ??= {};
      credentials[lane.name][path] = `${type}.${name}`;
      vendors[type] = vendor;
      if (deliveries.length > 0) {
        places[path] = deliveries.map(placeOf);
        const unusual = deliveries.filter(({ rendering }) => rendering === 'text' || rendering === 'other');
        if (unusual.length > 0) renderings[path] = Object.fromEntries(unusual.map((each) => [placeOf(each), each.rendering!]));
      }
      if (longestHold !== undefined) holds[path] = longestHold;
      moved.push(...Moves.along(Moves.idsOf(block).map((id) => `terraform_data.${id}_roster`)));
      rosters[`${name}_roster`] = {
        input: `\${${input}}`,
        ...(conditions.length > 0 && { lifecycle: { precondition: conditions } }),
        ...(after.length > 0 && { depends_on: after }),
      };
    }
    const severalStrategies = Object.keys(strategies).length > 0;
    return {
      ...(Object.keys(credentials).length > 0 && {
        '//': { rotation: { credentials, vendors, ...present({ deliveries: places, renderings, holds }) } },
      }),
      ...(moved.length > 0 && { moved }),
      ...(severalStrategies && { locals: { rotation_strategies: strategies } }),
      resource: {
        terraform_data: {
          ...rosters,
          rotation_membership: membership(rotations, severalStrategies),
        },
      },
    };
  }
}

/** Where a delivery writes the secret: `tfe_variable.token#value`. */
function placeOf({ resource, secretAttribute }: BoundDelivery): string {
  return `${addressOf(resource)}#${secretAttribute}`;
}

/** Those that are not empty. */
function present(records: Record<string, object>): Record<string, object> {
  return Object.fromEntries(Object.entries(records).filter(([, record]) => Object.keys(record).length > 0));
}

/** Terraform: how a credential rotates, where its vendor knows several ways. */
const STRATEGY = 'lookup(local.rotation_strategies, each.key, null)';

/** Remembers the rotation of each credential and, where there are several, its strategy. */
function membership(rotations: Record<string, string>, severalStrategies: boolean): any {
  const joined = {
    condition: '${self.input == each.value}',
    error_message:
      'credential ${each.key} belonged to rotation ${self.input} when it was created. Moving it to ${each.value} would retire its tokens and create others in one apply. Put it back; to change rotations, add a second credential on ${each.value}, let its consumers move, then remove the first.',
  };
  if (!severalStrategies) {
    return { for_each: rotations, input: '${each.value}', lifecycle: { ignore_changes: ['input'], postcondition: joined } };
  }
  const kept = `self.triggers_replace == null || self.triggers_replace == ${STRATEGY}`;
  return {
    for_each: rotations,
    input: '${each.value}',
    triggers_replace: `\${${STRATEGY}}`,
    lifecycle: {
      ignore_changes: ['input', 'triggers_replace'],
      postcondition: [
        // a strategy may bring its own rotation: one error is enough
        { ...joined, condition: `\${!(${kept}) || self.input == each.value}` },
        {
          condition: `\${${kept}}`,
          error_message: `credential \${each.key} rotated by strategy \${coalesce(self.triggers_replace, "none")} when it was created. Switching it to \${coalesce(${STRATEGY}, "none")} would retire its tokens and create others in one apply. Put it back, and the major version of its provider; to switch, add a second credential beside it (in another stack, if it needs another major version), let its consumers move, then remove the first.`,
        },
      ],
    },
  };
}
