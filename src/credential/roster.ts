import { TerraformElement, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { Lane } from '../rotation/rotation';

/**
 * Reads every live token of one credential, and remembers its rotation.
 *
 * Without something that reads every instance, Terraform does not order the create of one before the destroy of another.
 */
export class Roster extends TerraformElement {
  constructor(
    scope: Construct,
    private readonly resource: TerraformResource,
    private readonly lane: Lane,
  ) {
    super(scope, 'Roster');
  }

  public toTerraform(): any {
    const { terraformResourceType: type, friendlyUniqueId: id } = this.resource;
    return {
      resource: {
        terraform_data: {
          [`${id}_roster`]: {
            input: `\${{ for g, t in ${type}.${id} : g => t.id }}`,
            triggers_replace: this.lane.name,
            lifecycle: {
              ignore_changes: ['triggers_replace'],
              postcondition: {
                condition: `\${self.triggers_replace == "${this.lane.name}"}`,
                error_message: `\${${this.lane.moved}}`,
              },
            },
          },
        },
      },
    };
  }
}
