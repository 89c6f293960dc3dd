import type { ApplyRecord } from '../run-log';
import type { ApplyAt } from '../timetable';

/** The virtual applies of a rehearsal, in order of time. */
export interface Course {
  /** How many applies there could be. */
  readonly total: number;
  /** How many of them have been made or passed over. */
  readonly passed: number;
  /** The next apply; undefined when there is none left. */
  take(): ApplyAt | undefined;
  /** The apply that was taken last has ended. */
  ended(ended: ApplyRecord['ended']): void;
  /** The applies to come, as far as they are known. */
  upcoming(): readonly ApplyAt[];
  /** Whether the next apply is one in which nothing is known to happen. */
  isQuiet(): boolean;
  /** Another stack was applied and changed something. */
  stir(now: number): void;
  /** The stack has become what another directory holds. */
  edited(directory: string): void;
  /** Whether applies are left out. */
  readonly leavesOut: boolean;
  /** What a reader of the report should know. */
  notes(): string[];
}

/** Every apply that there could be. */
export class EveryApply implements Course {
  public readonly leavesOut = false;
  public passed = 0;

  constructor(
    private readonly applies: readonly ApplyAt[],
    private readonly said: readonly string[] = [],
  ) {}

  public get total(): number {
    return this.applies.length;
  }

  public take(): ApplyAt | undefined {
    this.passed += 1;
    return this.applies[this.passed - 1];
  }

  public ended(): void {}

  public upcoming(): readonly ApplyAt[] {
    return this.applies.slice(this.passed, this.passed + 1);
  }

  public isQuiet(): boolean {
    return false;
  }

  public stir(): void {}

  public edited(): void {}

  public notes(): string[] {
    return [...this.said];
  }
}
