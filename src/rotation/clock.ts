import { TerraformElement, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { isUtc, unixOf } from './instant';

const ID = 'rotation-clock';

/**
 * The one clock of a stack: the variable `rotation_now`, and the locals that every journal reads.
 */
export class RotationClock extends TerraformElement {
  /** The clock of the stack that holds this construct. */
  public static of(scope: IConstruct): RotationClock {
    const stack = TerraformStack.of(scope);
    return (stack.node.tryFindChild(ID) as RotationClock | undefined) ?? new RotationClock(stack, ID);
  }

  public toTerraform(): any {
    return {
      terraform: { required_version: '>= 1.5.0' },
      variable: {
        rotation_now: {
          type: 'string',
          nullable: true,
          default: null,
          description: 'Replaces the clock of all rotations. For rehearsals: leave it unset otherwise.',
          validation: {
            condition: `\${var.rotation_now == null || (${isUtc('coalesce(var.rotation_now, "-")')} && can(timeadd(coalesce(var.rotation_now, "-"), "0s")))}`,
            error_message: 'rotation_now must be a UTC instant such as 2027-03-01T09:00:00Z: whole seconds, ending in Z.',
          },
        },
      },
      check: {
        rotation_now: {
          assert: {
            condition: '${var.rotation_now == null}',
            error_message: 'rotation_now is set: all rotations of this stack follow it instead of the clock. Unset it outside a rehearsal.',
          },
        },
      },
      locals: {
        rotation_now: '${coalesce(var.rotation_now, plantimestamp())}',
        rotation_unix: `\${${unixOf('local.rotation_now')}}`,
      },
    };
  }
}
