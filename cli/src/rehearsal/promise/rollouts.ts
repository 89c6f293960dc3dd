import type { State } from '../../terraform/state';
import type { Secret } from '../watch/vendors-at-work';
import type { DeclaredDelivery } from './declarations';

/** What consumers of a credential roll out on, as a state has it. */
export interface RolloutState {
  readonly marker: string;
  /** Addresses of the blocks that were applied before it. */
  readonly after: readonly string[];
}

/** The roll-out of a credential; undefined where it has none. */
export function rolloutIn(state: State | undefined, credential: string): RolloutState | undefined {
  const name = `${credential.split('.').at(-1)}_rollout`;
  const resource = state?.resources?.find((each) => each.type === 'terraform_data' && each.name === name);
  const instance = resource?.instances.find(({ deposed }) => deposed === undefined);
  const output = instance?.attributes?.output as { readonly value?: { readonly marker?: unknown } } | undefined;
  const marker = output?.value?.marker;
  return typeof marker === 'string' ? { marker, after: instance!.dependencies ?? [] } : undefined;
}

/** Follows the roll-out of one credential from apply to apply. */
export class RolloutWatch {
  private last?: { readonly marker: string; readonly secret: Secret };

  /** What is wrong after an apply; `written`, whether every delivery holds the current secret. */
  public mistakes(
    { marker, after }: RolloutState,
    current: Secret,
    deliveries: readonly DeclaredDelivery[],
    written: boolean,
    done: boolean,
  ): string[] {
    const { last } = this;
    const moved = last !== undefined && last.marker !== marker;
    const rotated = last !== undefined && last.secret !== current;
    if (last === undefined || moved || (done && rotated)) {
      this.last = { marker, secret: current };
    }
    const early = deliveries.filter(({ address }) => !after.includes(address)).map(({ address }) => address);
    return [
      ...(moved && !rotated ? ['its roll-out moved, although its secret is the same'] : []),
      ...(moved && !written ? ['its roll-out moved before every delivery was written'] : []),
      ...(done && rotated && !moved ? ['its roll-out did not move with its new secret'] : []),
      ...early.map((address) => `its roll-out does not wait for ${address}`),
    ];
  }
}
