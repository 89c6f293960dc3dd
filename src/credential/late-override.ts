import { TerraformElement } from 'cdktf';
import type { IConstruct, IValidation } from 'constructs';

/** Refuses `overrideLogicalId` where it came when others had the name already: cdktf would leave it without effect. */
export class LateOverride implements IValidation {
  constructor(private readonly construct: IConstruct) {}

  public validate(): string[] {
    return this.construct.node.findAll().flatMap((each) => {
      const id = TerraformElement.isTerraformElement(each) ? overrideOf(each) : undefined;
      if (id === undefined || id === (each as TerraformElement).friendlyUniqueId) return [];
      return [
        `overrideLogicalId of ${each.node.path} must come before anything asks for its name, got ${JSON.stringify(id)} when it was called ${(each as TerraformElement).friendlyUniqueId} already: call it right after its construct is made, and deliver and export afterwards; after a rename use movedFrom instead`,
      ];
    });
  }
}

/** What `overrideLogicalId` wrote; cdktf keeps it to itself. */
function overrideOf(element: TerraformElement): string | undefined {
  return (element as unknown as { readonly _logicalIdOverride?: string })._logicalIdOverride;
}
