import type { Outcome } from '../terraform/terraform';
import type { Evidence } from './evidence';
import type { ApplyAt } from './timetable';

/** A plan that is being made. */
export interface PlanInMaking {
  /** Where it is written to. */
  readonly file: string;
  readonly outcome: Promise<Outcome>;
  /** Ends its making. */
  stop(): void;
}

export interface PlansAheadOptions {
  /** Begins the plan of an apply; `ahead` of its time it must not lock the state. */
  readonly begin: (apply: ApplyAt, ahead: boolean) => PlanInMaking;
  /** What a plan is held against that is begun now; undefined if it must not be. */
  readonly evidence: () => Evidence | undefined;
  /** A plan that was begun has been made. */
  readonly onMade: () => void;
}

interface Begun {
  readonly plan: PlanInMaking;
  readonly evidence: Evidence;
}

/**
 * Begins plans before their time, while something else goes on: two cores are done sooner than one.
 *
 * A plan changes nothing. Whether it is the one that would be made at its time, its evidence tells; where it is not, it is made again.
 */
export class PlansAhead {
  private readonly begun = new Map<number, Begun>();
  private unfinished = 0;

  constructor(private readonly options: PlansAheadOptions) {}

  /** How many are being made at present. */
  public get making(): number {
    return this.unfinished;
  }

  /** The plan of this apply. */
  public async take(apply: ApplyAt): Promise<PlanInMaking> {
    const early = this.begun.get(apply.at);
    this.begun.delete(apply.at);
    this.drop((at) => at < apply.at);
    return early !== undefined && (await early.evidence.holds(early.plan.outcome)) ? early.plan : this.options.begin(apply, false);
  }

  /** Begins the plan of an apply to come, unless it is there. Returns whether that can be done. */
  public begin(apply: ApplyAt): boolean {
    this.drop((_, { evidence }) => evidence.isOutdated());
    if (this.begun.has(apply.at)) return true;
    const evidence = this.options.evidence();
    if (evidence === undefined) return false;
    const plan = this.options.begin(apply, true);
    this.begun.set(apply.at, { plan, evidence });
    this.unfinished += 1;
    const made = () => {
      this.unfinished -= 1;
      this.options.onMade();
    };
    // whoever takes it hears of its failure; nobody else has to
    plan.outcome.then(made, made);
    return true;
  }

  /** Something is about to change. */
  public forget(): void {
    this.drop(() => true);
  }

  private drop(isUnwanted: (at: number, begun: Begun) => boolean): void {
    for (const [at, begun] of this.begun) {
      if (isUnwanted(at, begun)) {
        this.begun.delete(at);
        begun.evidence.drop();
        begun.plan.stop();
      }
    }
  }
}
