import { Draw } from '../../emulation/draw';
import { count } from '../report/count';
import type { ApplyRecord } from '../run-log';
import { type ApplyAt, machinesAt } from '../timetable';
import type { Course } from './course';
import type { Foresight } from './foresight';

export interface QuickCourseOptions {
  /** The instants at which somebody could apply. */
  readonly instants: readonly number[];
  /** Seconds by which the clock of a second machine is behind. */
  readonly skew: number;
  readonly seed: number;
  readonly foresight: Foresight;
  /** Instants at which something happens, whatever is applied: edits, faults, ends of pauses. */
  readonly events: readonly number[];
  /** Instants after which vendors end something. */
  readonly deadlines: () => readonly number[];
  /** Instants that the state names: something may happen after them. */
  readonly foreseen: () => readonly number[];
}

interface Stop {
  /** Which of the instants. */
  readonly index: number;
  /** Whether nothing is known to happen there. */
  readonly quiet: boolean;
}

interface Event {
  readonly index: number;
  /** Whether something only ends: a superseded secret. */
  readonly isEnd: boolean;
}

/** After so many ends of overlaps the next ones are repetitions. */
const FIRST_ENDS = 2;

/** One of so many repetitions, and of so many quiet stretches, gets an apply. */
const RARELY = 5;

/** Applies just before and just after what is known to happen, and now and then in between. */
export class QuickCourse implements Course {
  public readonly leavesOut = true;
  private at = -1;
  private stops: Stop[] = [{ index: 0, quiet: false }];
  private machines: ApplyAt[] = [];
  private taken?: ApplyAt & { readonly quiet: boolean };
  private readonly chance: Draw;
  private made = 0;
  private byChance = 0;
  private ends = 0;
  private endsPassedOver = 0;

  constructor(private readonly options: QuickCourseOptions) {
    this.chance = new Draw(`quick ${options.seed}`);
  }

  public get total(): number {
    return this.options.instants.length;
  }

  public get passed(): number {
    return this.at + 1;
  }

  public take(): ApplyAt | undefined {
    if (this.machines.length > 0) {
      this.taken = { ...this.machines.shift()!, quiet: this.taken!.quiet };
      return this.taken;
    }
    const stop = this.stops.shift();
    if (stop === undefined) return undefined;
    this.at = stop.index;
    this.made += 1;
    this.machines = this.appliesAt(stop);
    this.taken = { ...this.machines.shift()!, quiet: stop.quiet };
    return this.taken;
  }

  public ended(ended: ApplyRecord['ended']): void {
    const { clock, quiet } = this.taken!;
    if (ended !== 'refused') this.options.foresight.applied(clock);
    const surprise = ended === 'refused' || ended === 'failed' || (ended === 'changed' && quiet);
    if (surprise) {
      this.stops = [{ index: this.at + 1, quiet: false }];
    } else if (this.stops.length === 0) {
      this.stops = this.next();
    }
    this.stops = this.stops.filter(({ index }) => index < this.total);
  }

  public upcoming(): readonly ApplyAt[] {
    return [...this.machines, ...this.stops.flatMap((stop) => this.appliesAt(stop))];
  }

  public isQuiet(): boolean {
    return this.machines.length === 0 && this.stops[0]?.quiet === true;
  }

  public stir(now: number): void {
    const index = this.options.instants.findIndex((at, position) => position > this.at && at >= now);
    if (index !== -1) {
      this.stops = [{ index, quiet: false }, ...this.stops.filter((stop) => stop.index > index)];
    }
  }

  public edited(directory: string): void {
    this.options.foresight.edited(directory);
  }

  public notes(): string[] {
    const ends =
      this.endsPassedOver > 0 ? `; ${this.endsPassedOver} of ${count(this.ends, 'end')} of overlaps, all alike, had none of their own` : '';
    const chance = this.byChance > 0 ? `, and ${this.byChance} drawn at random` : '';
    const note = `--quick: an apply at ${this.made} of ${count(this.total, 'instant')}, around what the manifest, the state, the vendors or the flags say will happen${chance}${ends}: what is declared was held against these only`;
    return this.made === 0 ? [] : [note];
  }

  private appliesAt({ index }: Stop): ApplyAt[] {
    return machinesAt(this.options.instants[index], this.options.skew);
  }

  /** The stops up to the next event that gets an apply. */
  private next(): Stop[] {
    const { index, isEnd } = this.nextEvent(true);
    this.ends += isEnd ? 1 : 0;
    if (!isEnd || this.ends <= FIRST_ENDS || this.chance.below(RARELY) === 0) {
      return [...this.sometimes(this.at, index - 1, true), ...this.justBefore(index), { index, quiet: false }];
    }
    this.endsPassedOver += 1;
    const following = this.nextEvent(false).index;
    return [...this.justBefore(index), ...this.sometimes(index, following, false), { index: following, quiet: false }];
  }

  /** The first instant at which something is known to happen, or else the last one. */
  private nextEvent(withEnds: boolean): Event {
    const { instants, events, deadlines, foreseen, foresight } = this.options;
    const isAhead = (at: number) => at > instants[this.at];
    const due = Math.min(...events.filter(isAhead), ...foreseen().filter(isAhead).map(after));
    const ending = Math.min(...deadlines().filter(isAhead).map(after));
    for (let index = this.at + 1; index < instants.length; index++) {
      const change = foresight.changeAt(instants[index]);
      if (instants[index] >= due || change === 'rotation') return { index, isEnd: false };
      if (withEnds && (instants[index] >= ending || change === 'retirement')) return { index, isEnd: true };
    }
    return { index: Math.max(this.at + 1, instants.length - 1), isEnd: false };
  }

  private justBefore(event: number): Stop[] {
    return event - 1 > this.at ? [{ index: event - 1, quiet: true }] : [];
  }

  /** Now and then a stop between two instants. */
  private sometimes(after: number, before: number, quiet: boolean): Stop[] {
    const free = before - after - 1;
    if (free <= 0 || this.chance.below(RARELY) > 0) return [];
    this.byChance += 1;
    return [{ index: after + 1 + this.chance.below(free), quiet }];
  }
}

function after(instant: number): number {
  return Math.floor(instant) + 1;
}
