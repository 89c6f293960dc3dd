import type { Outcome } from '../terraform/terraform';

/** A plan that is being made. */
export interface PlanInMaking {
  /** Where it is written to. */
  readonly file: string;
  readonly outcome: Promise<Outcome>;
}

export interface PlansAheadOptions {
  /** Begins the plan of an instant; `ahead` of its time it must not lock the state. */
  readonly begin: (instant: number, ahead: boolean) => PlanInMaking;
  /** Whether what a plan finds depends on nothing but what was applied. */
  readonly timeless: () => boolean;
}

/**
 * Begins the plan of the next instant while that of the present one is still being made: two cores are done sooner than one.
 *
 * A plan changes nothing, so the next one finds the same state and the same vendors. When something was changed in between,
 * it is forgotten and made again.
 */
export class PlansAhead {
  private readonly begun = new Map<number, PlanInMaking>();

  constructor(private readonly options: PlansAheadOptions) {}

  /** The plan of this instant. */
  public take(instant: number): PlanInMaking {
    const plan = this.begun.get(instant) ?? this.options.begin(instant, false);
    this.begun.clear();
    return plan;
  }

  public begin(instant: number): void {
    if (this.options.timeless()) {
      const plan = this.options.begin(instant, true);
      // whoever takes it hears of its failure; nobody else has to
      plan.outcome.catch(() => {});
      this.begun.set(instant, plan);
    }
  }

  /** Something is about to change. */
  public forget(): void {
    this.begun.clear();
  }
}
