import { type TerraformProvider, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

const takenIn = new WeakMap<TerraformStack, Map<TerraformProvider | undefined, Map<string, IConstruct>>>();

/** Keeps a name for one credential of a stack. Other accounts, so other provider configurations, may use it again. */
export function takeName(credential: IConstruct, name: string, provider: TerraformProvider | undefined): void {
  const stack = TerraformStack.of(credential);
  const byProvider = takenIn.get(stack) ?? new Map();
  takenIn.set(stack, byProvider);
  const owners: Map<string, IConstruct> = byProvider.get(provider) ?? new Map();
  byProvider.set(provider, owners);
  const owner = owners.get(name);
  if (owner) {
    throw new Error(
      `name must be unique in the account, got ${JSON.stringify(name)}, which ${owner.node.path} has: choose another, such as one for each environment`,
    );
  }
  owners.set(name, credential);
}
