import type { Outcome } from '../terraform/terraform';
import type { Stage } from './stage/stage';

/** Why a plan that is made before its time is the one that would be made then. */
export interface Evidence {
  /** Whether it is known already that it will be another. */
  isOutdated(): boolean;
  /** The time of the plan has come: whether it is the one that would be made now. */
  holds(plan: Promise<Outcome>): Promise<boolean>;
  /** Nobody will ask. */
  drop(): void;
}

/** What a stack alone finds does not change until it is applied, unless it goes by the time. */
export function untilApplied(stage: Stage): Evidence | undefined {
  const endsByItself = stage.vendors.some(({ emulator }) => emulator.deadlines().length > 0);
  if (stage.readsClock || endsByItself) return undefined;
  return { isOutdated: () => false, holds: async () => true, drop: () => {} };
}

/**
 * A plan follows from what it reads: the states, and what its providers say. Where others apply meanwhile, its providers are asked everything
 * once more when its time has come.
 *
 * @param states that the stack reads, as they are at present
 */
export function byItsAnswers(stage: Stage, states: () => readonly unknown[]): Evidence {
  const before = states();
  const transcript = stage.transcribe();
  const isOutdated = () => states().some((state, index) => state !== before[index]);
  return {
    isOutdated,
    holds: async (plan) => {
      const { code } = await plan;
      transcript.end();
      return (code === 0 || code === 2) && !isOutdated() && transcript.holds();
    },
    drop: () => transcript.end(),
  };
}
