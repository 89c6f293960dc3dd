import type { State } from '../../terraform/state';
import { idsOf, type Secret } from '../watch/vendors-at-work';
import type { DeclaredDelivery } from './declarations';

/** What consumers of a credential roll out on, as a state has it. */
export interface RolloutState {
  readonly marker: string;
  readonly generation?: unknown;
  readonly tokenId?: unknown;
  /** All that it tells, in one text. */
  readonly told: string;
  /** Addresses of the blocks that were applied before it. */
  readonly after: readonly string[];
}

/** The roll-out of a credential; undefined where it has none. */
export function rolloutIn(state: State | undefined, credential: string, prefix = ''): RolloutState | undefined {
  const name = `${credential.split('.').at(-1)}_rollout`;
  const resource = state?.resources?.find((each) => each.type === 'terraform_data' && each.name === name);
  const instance = resource?.instances.find(({ deposed }) => deposed === undefined);
  const output = instance?.attributes?.output as { readonly value?: Readonly<Record<string, unknown>> } | undefined;
  const { marker, generation, token_id: tokenId } = output?.value ?? {};
  return typeof marker === 'string'
    ? {
        marker,
        generation,
        tokenId,
        told: JSON.stringify(output!.value),
        after: (instance!.dependencies ?? []).map((address) => `${prefix}${address}`),
      }
    : undefined;
}

/** The secret that consumers are to roll out to. */
export interface Target {
  readonly secret: Secret;
  /** What its generation is called. */
  readonly generation: string;
}

/** Follows the roll-out of one credential from apply to apply. */
export class RolloutWatch {
  private last?: { readonly marker: string; readonly told: string; readonly secret: Secret };

  /** What is wrong after an apply; `written`, whether every delivery holds the current secret. */
  public mistakes(
    { marker, generation, tokenId, told, after }: RolloutState,
    { secret: current, generation: called }: Target,
    deliveries: readonly DeclaredDelivery[],
    written: boolean,
    done: boolean,
  ): string[] {
    const { last } = this;
    const moved = last !== undefined && last.marker !== marker;
    const changed = last !== undefined && last.told !== told;
    const rotated = last !== undefined && last.secret !== current;
    if (last === undefined || changed || (done && rotated)) {
      this.last = { marker, told, secret: current };
    }
    const stale =
      done &&
      tokenId !== undefined &&
      (idsOf(current).every((id) => id !== tokenId) || (isName(generation) && isName(called) && generation !== called));
    const early = deliveries.filter(({ address }) => !after.includes(address)).map(({ address }) => address);
    return [
      ...(changed && !rotated ? ['its roll-out moved, although its secret is the same'] : []),
      ...(moved && !written ? ['its roll-out moved before every delivery was written'] : []),
      ...(done && rotated && !moved ? ['its roll-out did not move with its new secret'] : []),
      ...(stale ? [`its roll-out tells of ${tokenId}, generation ${generation}, when ${current.tokenId} is the current one`] : []),
      ...early.map((address) => `its roll-out does not wait for ${address}`),
    ];
  }
}

/** Whether a generation has a name of its own: an instant or a serial. */
function isName(generation: unknown): generation is string {
  return typeof generation === 'string' && /^(\d{4}-\d\d-\d\dT.*|\d{1,10})$/.test(generation);
}
