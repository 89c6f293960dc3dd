import { Fn, type TerraformMetaArguments, TerraformResource, TerraformStack, Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { BoundDelivery } from '../credential/bound-delivery';
import { checkText } from '../credential/known';
import { Moves } from '../credential/moves';
import type { DeliveryOptions } from './delivery-options';
import type { Form } from './rendering';

/** A target as plain Terraform. */
export interface Target {
  /** Terraform's type, `aws_ssm_parameter`. */
  readonly type: string;
  /** Which provider construct the stack must have: its resource type, `aws`; undefined to leave it to Terraform. */
  readonly providerName?: string;
  /** What is made of the construct's id. */
  readonly identity: Readonly<Record<string, string | undefined>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The way to the secret in them. */
  readonly secretAttribute: string;
  /** What stands there. */
  readonly form: Form;
  readonly lifecycle?: TerraformMetaArguments['lifecycle'];
  /**
   * Who makes a new object for a new secret, after the old one is gone, as both are one at the target: its provider, or we, because the
   * provider would take an update that failed for done. Undefined if it is updated in place, or the new object stands beside the old one.
   */
  readonly replacedBy?: 'provider' | 'us';
}

/** @throws if the credential has the same delivery already, its id cannot be told at synth, or it would turn round how another is replaced. */
export function write(scope: Construct, target: Target, options: DeliveryOptions): BoundDelivery {
  const id = options.id ?? idOf(target);
  if (scope.node.tryFindChild(id)) {
    throw new Error(
      `delivery id must be unique in ${scope.node.path}, got ${JSON.stringify(id)}, which is taken: it is delivered there already, or give it another id`,
    );
  }
  reserve(scope, target, options);
  const turned =
    target.lifecycle?.createBeforeDestroy && options.dependsOn?.find((each) => each instanceof WrittenResource && each.isReplaced);
  if (turned) {
    throw new Error(
      `dependsOn must not contain ${(turned as WrittenResource).node.path}: ${target.type} is created before it is destroyed, so Terraform would write that one anew and then delete it: leave it out`,
    );
  }
  const resource = new WrittenResource(scope, id, target, options);
  Moves.declare(resource, options);
  return { resource, secretAttribute: target.secretAttribute, rendering: target.form };
}

/** Which credential writes to each place of a stack. */
const TAKEN = new WeakMap<TerraformStack, Map<string, string>>();

/** @throws if another credential of the stack writes to the same place: they would overwrite each other. */
function reserve(scope: Construct, target: Target, { provider }: DeliveryOptions): void {
  const names = namesOf(target);
  if (names.length === 0 || names.some(([, name]) => Token.isUnresolved(name))) return;
  const stack = TerraformStack.of(scope);
  const taken = TAKEN.get(stack) ?? new Map();
  TAKEN.set(stack, taken);
  const place = JSON.stringify([target.type, names, provider?.node.path]);
  const owner = taken.get(place) ?? scope.node.path;
  if (owner !== scope.node.path) {
    throw new Error(
      `a delivery of ${scope.node.path} must have a place of its own, got ${target.type} ${names.map(([, name]) => name).join(', ')}, where ${owner} is delivered: they would overwrite each other; choose another place`,
    );
  }
  taken.set(place, owner);
}

type Names = Readonly<Record<string, string | undefined>>;

/** @throws if a name is empty, or left out and not optional. Tokens pass through. */
export function checkNames(required: Names, optional: Names = {}): void {
  const given = Object.entries(optional).filter(([, name]) => name !== undefined);
  for (const [property, name] of [...Object.entries(required), ...given]) {
    checkText(property, name);
    if (!Token.isUnresolved(name) && name!.trim() === '') {
      throw new Error(`${property} must not be empty, got ${JSON.stringify(name)}: name the place that consumers read`);
    }
  }
}

function namesOf({ identity }: Target): [string, string][] {
  return Object.entries(identity).filter((entry): entry is [string, string] => entry[1] !== undefined);
}

function idOf(target: Target): string {
  const names = namesOf(target);
  const token = names.find(([, name]) => Token.isUnresolved(name));
  if (token) {
    throw new Error(`id must be given for a delivery whose ${token[0]} is a token: construct ids must be known at synth`);
  }
  return [target.type, ...names.map(([, name]) => name)].join('-').replace(/\//g, '-');
}

class WrittenResource extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly target: Target,
    options: DeliveryOptions,
  ) {
    const { type, providerName, lifecycle } = target;
    super(scope, id, {
      terraformResourceType: type,
      ...(providerName !== undefined && { terraformGeneratorMetadata: { providerName } }),
      provider: options.provider,
      dependsOn: options.dependsOn,
      lifecycle,
    });
  }

  public get isReplaced(): boolean {
    return this.target.replacedBy !== undefined;
  }

  public toTerraform(): any {
    const synthesized = super.toTerraform();
    if (this.target.replacedBy !== 'us') return synthesized;
    const { type, attributes, secretAttribute } = this.target;
    const name = this.friendlyUniqueId;
    // replaced itself, and only when the old object is gone: a delete that failed is planned again
    const triggers_replace = Fn.substr(Fn.sha256(attributes[secretAttribute] as string), 0, 7);
    const block = synthesized.resource[type][name];
    block.lifecycle = { ...block.lifecycle, replace_triggered_by: [`terraform_data.${name}_secret`] };
    synthesized.resource.terraform_data = { [`${name}_secret`]: { triggers_replace } };
    return synthesized;
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return { ...this.target.attributes };
  }
}
