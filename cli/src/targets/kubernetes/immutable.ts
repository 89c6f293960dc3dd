import type { SdkPlanDraft } from '../../plugin/framework/sdk-resource';
import { bool } from '../../plugin/protocol/type';

export const immutable = { type: bool, optional: true } as const;

/** What an immutable object holds cannot change: the object is replaced. */
export function replaceImmutable({ prior, forceNew }: SdkPlanDraft): void {
  if (prior?.immutable !== true) return;
  for (const name of ['data', 'binary_data', 'immutable']) forceNew(name);
}
