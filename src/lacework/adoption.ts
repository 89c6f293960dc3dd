import { TerraformElement, type TerraformResource, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { checkAddress } from '../credential/adopted-token';
import { parseInstant, wholeSecond } from '../rotation/instant';
import type { Lane } from '../rotation/lane';

/**
 * A token that the state holds under another address becomes the current generation of a credential, without its secret being
 * written anywhere. Remembers that it was the current one: an older one would be retired in the apply that adopts it.
 */
export class Adoption extends TerraformElement {
  private readonly generation: string;

  constructor(
    scope: Construct,
    private readonly address: string,
    generation: string,
    private readonly block: TerraformResource,
    private readonly lane: Lane,
  ) {
    super(scope, 'Adoption');
    this.generation = wholeSecond(generation);
    checkAddress('address', 'lacework_agent_access_token', address, 'k8s');
    if (Token.isUnresolved(generation)) {
      throw new Error('generation must be known at synth, got a token: Terraform moves resources to literal addresses only');
    }
    if (!/^\d{1,10}$/.test(generation)) {
      parseInstant('generation', generation);
    }
  }

  public toTerraform(): any {
    const { terraformResourceType: type, friendlyUniqueId: name } = this.block;
    return {
      moved: [{ from: this.address, to: `${type}.${name}["${this.generation}"]` }],
      resource: {
        terraform_data: {
          [`${name}_adoption`]: {
            input: `\${${this.lane.current}}`,
            lifecycle: {
              ignore_changes: ['input'],
              postcondition: {
                condition: `\${self.input == "${this.generation}"}`,
                error_message: `${this.address} cannot be adopted as generation ${this.generation}: the current one is \${self.input}, and every other one would be retired or be superseded already. Write generation: "\${self.input}" and apply before the next boundary.`,
              },
            },
          },
        },
      },
    };
  }
}
