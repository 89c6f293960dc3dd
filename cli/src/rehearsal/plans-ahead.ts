import type { Outcome } from '../terraform/terraform';
import type { ApplyAt } from './timetable';

/** A plan that is being made. */
export interface PlanInMaking {
  /** Where it is written to. */
  readonly file: string;
  readonly outcome: Promise<Outcome>;
}

export interface PlansAheadOptions {
  /** Begins the plan of an apply; `ahead` of its time it must not lock the state. */
  readonly begin: (apply: ApplyAt, ahead: boolean) => PlanInMaking;
  /** Whether what a plan finds depends on nothing but what was applied. */
  readonly timeless: () => boolean;
}

/** A third plan would only keep the others waiting. */
const AT_ONCE = 2;

/**
 * Begins the plan of the next instant while that of the present one is still being made: two cores are done sooner than one.
 *
 * A plan changes nothing, so the next one finds the same state and the same vendors. When something was changed in between,
 * it is forgotten and made again.
 */
export class PlansAhead {
  private readonly begun = new Map<number, PlanInMaking>();

  constructor(private readonly options: PlansAheadOptions) {}

  /** The plan of this apply. */
  public take(apply: ApplyAt): PlanInMaking {
    const plan = this.begun.get(apply.at) ?? this.options.begin(apply, false);
    for (const at of this.begun.keys()) {
      if (at <= apply.at) this.begun.delete(at);
    }
    return plan;
  }

  /** Begins the plans of applies to come, as many as there are cores for. Returns whether that can be done. */
  public begin(applies: readonly ApplyAt[]): boolean {
    if (!this.options.timeless()) return false;
    for (const apply of applies.slice(0, AT_ONCE).filter(({ at }) => !this.begun.has(at))) {
      const plan = this.options.begin(apply, true);
      // whoever takes it hears of its failure; nobody else has to
      plan.outcome.catch(() => {});
      this.begun.set(apply.at, plan);
    }
    return true;
  }

  /** Something is about to change. */
  public forget(): void {
    this.begun.clear();
  }
}
