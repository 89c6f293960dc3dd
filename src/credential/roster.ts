import { TerraformElement, type TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Duration } from '../rotation/duration';
import type { Condition } from '../rotation/journal';
import { type Lane, OwnLane } from '../rotation/lane';
import type { BoundDelivery } from './bound-delivery';
import { emitMembership, type Member } from './membership';
import { type Moved, Moves } from './moves';
import { DeliveryValidation, ReaderWarnings } from './readers';

const ID = 'rotation-roster';

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
  /** Its own revocations, if it has any. */
  readonly revokeAt?: readonly string[];
}

/** What a credential asks of its roster. */
export interface RosterRules {
  /** Terraform: what it notes, which must read every token. The generations of all of them unless told otherwise. */
  readonly input?: string;
  /** How it rotates, where there are several ways: no credential changes it. */
  readonly strategy?: string;
  /** What must hold once every token exists. */
  readonly conditions?: readonly Condition[];
  /** How many seconds its vendor goes on accepting a superseded secret, where that ends by itself. */
  readonly longestHold?: number;
  /** The same of a revoked secret. */
  readonly grace?: number;
  /** Terraform: what comes after every token was made, before any is retired. */
  readonly after?: readonly string[];
}

/** Terraform: the address of a block, `tfe_variable.token`. */
export function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}

/**
 * What all credentials of a stack share: a roster each, which reads every live token, and one memory of each one's rotation.
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
    const rosters: Record<string, unknown> = {};
    const places: Record<string, string[]> = {};
    const renderings: Record<string, Record<string, string>> = {};
    const holds: Record<string, number> = {};
    const members: Member[] = [];
    const graces: Record<string, number> = {};
    const revocations: Record<string, { journal: string; revokeAt: readonly string[] }> = {};
    const moved: Moved[] = [];
    for (const { credential, vendor, lane: followed, block, rules, deliveries, revokeAt } of this.entries) {
      const lane = followed instanceof OwnLane ? followed.parent : followed;
      const { terraformResourceType: type, friendlyUniqueId: name } = block;
      const paths = Moves.pathsOf(credential);
      const path = paths[paths.length - 1];
      const { input = `keys(${type}.${name})`, strategy, longestHold, grace, conditions = [], after = [] } = rules();
      members.push({ path, firstPath: paths[0], rotation: lane?.name, strategy });
      if (paths.length > 1) {
        moved.push(...Moves.along(paths.map((each) => `terraform_data.rotation_membership[${JSON.stringify(each)}]`)));
        if (lane) moved.push(...Moves.along(Moves.idsOf(block).map((id) => `terraform_data.${id}_roster`)));
      }
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
      if (grace !== undefined) graces[path] = grace;
      if (followed && revokeAt) revocations[path] = { journal: followed.name, revokeAt };
      rosters[`${name}_roster`] = {
        input: `\${${input}}`,
        ...(conditions.length > 0 && { lifecycle: { precondition: conditions } }),
        ...(after.length > 0 && { depends_on: after }),
      };
    }
    const { locals, resources } = emitMembership(members);
    return {
      ...(Object.keys(credentials).length > 0 && {
        '//': { rotation: { credentials, vendors, ...present({ deliveries: places, renderings, holds, graces, revocations }) } },
      }),
      ...(moved.length > 0 && { moved }),
      locals,
      resource: { terraform_data: { ...rosters, ...resources } },
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
