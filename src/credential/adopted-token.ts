import { type ITerraformIterator, TerraformElement, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { iterating } from '../host/iterating';
import type { Lane } from '../rotation/lane';
import { STALE } from '../rotation/model';
import type { Rotation } from '../rotation/rotation';

/** What a credential does whose tokens something else made. */
export interface AdoptedTokenProps {
  /** Where the state of the stack holds it. */
  readonly address: string;
  readonly rotation: Rotation;
  readonly lane: Lane;
  readonly block: () => TerraformResource;
}

/**
 * A token that something else made, as a generation of its own: superseded by the apply that adopts it, and retired an overlap later.
 */
export class AdoptedToken extends TerraformElement {
  /** Its key among the instances of the block. */
  public static readonly KEY = 'adopted';

  constructor(
    credential: Construct,
    private readonly props: AdoptedTokenProps,
  ) {
    super(credential, 'AdoptedToken');
  }

  /** What the block of tokens has one instance of each for. */
  public get generations(): ITerraformIterator {
    const { rotation, lane } = this.props;
    return iterating(() => {
      const at = `terraform_data.${this.name}_adoption.input`;
      const { floor } = lane;
      const live = `local.rotation_unix - ${rotation.overlap.toSeconds() + STALE} < ${at}${floor ? ` && ${floor} <= ${at}` : ''}`;
      return `\${setunion(${lane.live}, [for key in ["${AdoptedToken.KEY}"] : key if ${live}])}`;
    });
  }

  public toTerraform(): any {
    const { address, block } = this.props;
    return {
      moved: [{ from: address, to: `${block().terraformResourceType}.${this.name}["${AdoptedToken.KEY}"]` }],
      resource: {
        terraform_data: {
          [`${this.name}_adoption`]: { input: '${local.rotation_unix}', lifecycle: { ignore_changes: ['input'] } },
        },
      },
    };
  }

  private get name(): string {
    return this.props.block().friendlyUniqueId;
  }
}

/**
 * A condition for the block: its token was there. Otherwise Terraform would make another one of that name, which nobody holds.
 *
 * @param argument The argument that names a token, of which an adopted one keeps its own.
 * @param made Terraform: what one is called that would be made under the key.
 */
export function foundCondition(argument: string, made: string, address: string) {
  return {
    condition: `\${each.key != "${AdoptedToken.KEY}" || self.${argument} != ${JSON.stringify(made)}}`,
    errorMessage: `no token was found at ${address}, so that another one would be made in its place. Correct the address: see "terraform state list". It must no longer be declared under it.`,
  };
}

/** @throws unless it is the address of a resource of that type, such as `type.example`. */
export function checkAddress(property: string, type: string, address: string, example = 'ci'): void {
  if (!new RegExp(`^(module\\.[\\w-]+(\\[[^\\]]+\\])?\\.)*${type}\\.[A-Za-z_][\\w-]*(\\[[^\\]]+\\])?$`).test(address)) {
    // not what was given: it could be the token itself
    throw new Error(`${property} must be that of a ${type} in the state, such as ${type}.${example}: see "terraform state list"`);
  }
}
