import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { BoundDelivery } from '../credential/bound-delivery';
import type { IRotatingCredential } from '../credential/credential';
import type { IDelivery } from '../credential/delivery';
import { checkId } from '../credential/known';
import type { IRendering } from '../credential/rendering';
import type { DeliveryOptions } from './delivery-options';
import { formOf, Rendering, render } from './rendering';
import { checkNames, write } from './written-resource';

/**
 * A variable of HCP Terraform or Terraform Enterprise.
 */
export interface TerraformVariableOptions extends DeliveryOptions {
  /**
   * The workspace, `ws-…`. Exactly one of `workspaceId` and `variableSetId`.
   *
   * @default - a variable set has it
   */
  readonly workspaceId?: string;

  /**
   * The variable set, `varset-…`. Exactly one of `workspaceId` and `variableSetId`.
   *
   * @default - a workspace has it
   */
  readonly variableSetId?: string;

  /**
   * The variable's name.
   */
  readonly key: string;

  /**
   * Whether it is an environment variable, or else a Terraform variable.
   *
   * @default true
   */
  readonly environmentVariable?: boolean;

  /**
   * What it is for.
   *
   * @default - nothing is said
   */
  readonly description?: string;

  /**
   * What is written.
   *
   * @default - the secret
   */
  readonly rendering?: IRendering;
}

/** `tfe_variable`. Its write-only argument writes an empty value into variable sets in tfe 0.66 to 0.73: it is never used. */
export class TerraformVariableDelivery implements IDelivery {
  constructor(private readonly options: TerraformVariableOptions) {
    const { workspaceId, variableSetId, key } = options;
    if ((workspaceId === undefined) === (variableSetId === undefined)) {
      throw new Error(
        `exactly one of workspaceId and variableSetId must be given, got ${workspaceId === undefined ? 'none' : 'both'}: a variable belongs to a workspace or to a variable set`,
      );
    }
    checkNames({ key }, { workspaceId, variableSetId });
    if (workspaceId !== undefined) checkId('workspaceId', workspaceId, 'ws', 'workspace');
    if (variableSetId !== undefined) checkId('variableSetId', variableSetId, 'varset', 'variable set');
    if (options.environmentVariable !== false && !Token.isUnresolved(key) && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) {
      throw new Error(
        `key must be the name of an environment variable, letters, digits and "_" only, got ${JSON.stringify(key)}: rename it, or set environmentVariable to false`,
      );
    }
  }

  public bind(scope: Construct, credential: IRotatingCredential): BoundDelivery {
    const { workspaceId, variableSetId, key, environmentVariable = true, description, rendering = Rendering.secret() } = this.options;
    return write(
      scope,
      {
        type: 'tfe_variable',
        providerName: 'tfe',
        identity: { workspaceId, variableSetId, key },
        attributes: {
          workspace_id: workspaceId,
          variable_set_id: variableSetId,
          key,
          value: render(rendering, credential),
          category: environmentVariable ? 'env' : 'terraform',
          sensitive: true,
          description,
        },
        secretAttribute: 'value',
        form: formOf(rendering),
      },
      this.options,
    );
  }
}
