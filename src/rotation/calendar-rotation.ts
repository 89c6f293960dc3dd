import { TerraformStack, Token } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { checkDuration, Duration } from './duration';
import { formatInstant, instantOf, isUtc, parseInstant, parseNew, unixOf, wholeSecond } from './instant';
import { type Boundaries, calendarChanges, calendarNext, calendarPast } from './journal';
import { listOf } from './list';
import { calendarSize, SKEW, STALE } from './model';
import { Numbers } from './numbers';
import { pathInStack, Rotation, type RotationProps } from './rotation';

/** A Monday, in the past for everybody, and a fixed one, so that the future can be drawn at synth. */
const ANCHOR = '2024-01-01T00:00:00Z';

/** The id of the rotation that credentials of a stack use when they name none. */
const STACK_ROTATION = 'rotation';

const SHORTEST = Duration.hours(1);

/** The next boundary must lie before the last instant that Terraform can compute, in 2262. */
const LONGEST = Duration.days(36500);

/** The most numbers that Terraform's `range` returns. */
const LARGEST_RANGE = 1024;

/**
 * A new interval from an instant on.
 */
export interface CalendarChange {
  /**
   * The instant from which it holds, and its first boundary: `2027-03-01T09:00:00Z`. Append it before then.
   */
  readonly at: string;

  /**
   * The new interval, at least an hour.
   */
  readonly every: Duration;
}

/**
 * A calendar.
 */
export interface CalendarRotationProps extends RotationProps {
  /**
   * The interval between two boundaries, at least an hour. Never edit it: append to `changes`.
   */
  readonly every: Duration;

  /**
   * An instant of the past from which intervals are counted: `2026-01-05T09:00:00Z`.
   *
   * @default 2024-01-01T00:00:00Z
   */
  readonly anchor?: string;

  /**
   * Later intervals, ascending. Append only, and before they begin: the past is never edited.
   *
   * @default - the interval never changes
   */
  readonly changes?: CalendarChange[];

  /**
   * Additional boundaries: unscheduled rotations. Append only: an old one costs nothing, and never needs to go.
   * Removing one is harmless once its generation has retired, and retires the token that consumers hold before.
   *
   * @default - none
   */
  readonly rotateAt?: string[];

  /**
   * Additional boundaries before which nothing lives: what to add after a compromise.
   * The apply that follows one retires at once, without an overlap, every generation whose secret was issued before it.
   * Append only: an old one costs nothing, and never needs to go.
   * Removing one is harmless once its generation has retired: at worst what it revoked is made anew, for an overlap, as tokens that nobody holds.
   * Before, it retires the token that consumers hold.
   *
   * @default - none
   */
  readonly revokeAt?: string[];

  /**
   * Spreads credentials over so many calendars, shifted evenly over the interval, by a hash of their path,
   * so that a fleet does not rotate in one minute. One journal each. Never change it while credentials use it. 1 to 100.
   *
   * @default 1
   */
  readonly lanes?: number;
}

/**
 * Boundaries at regular intervals from an anchor on.
 */
export class CalendarRotation extends Rotation {
  /**
   * The rotation that credentials of a stack use when they name none: id `rotation`, every 30 days, 7 days of overlap.
   * A stack that defines a rotation of that id before its first credential replaces it.
   *
   * @param scope Any construct of the stack.
   */
  public static ofStack(scope: IConstruct): Rotation {
    const stack = TerraformStack.of(scope);
    const present = stack.node.tryFindChild(STACK_ROTATION);
    if (present && !(present instanceof Rotation)) {
      throw new Error(
        `the id ${JSON.stringify(STACK_ROTATION)} of stack ${stack.node.path} belongs to another construct: rename that one, or pass a rotation to every credential`,
      );
    }
    return present ?? new CalendarRotation(stack, STACK_ROTATION, { every: Duration.days(30) });
  }

  private readonly anchor: string;
  private readonly changes: CalendarChange[];
  private readonly rotateAt: string[];
  private readonly revokeAt: string[];

  /**
   * @param scope The stack, or a construct in it.
   * @param id Its identity: never change it while credentials use it.
   * @param props The calendar.
   * @throws if an interval is shorter than an hour, an instant is not UTC, a boundary is given twice, or changes are out of order.
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: CalendarRotationProps,
  ) {
    super(scope, id, props, shortest(props), props.lanes);
    this.anchor = wholeSecond(props.anchor ?? ANCHOR);
    this.changes = listOf('changes', props.changes).map(({ at, every }) => ({ at: wholeSecond(at), every }));
    this.rotateAt = listOf('rotateAt', props.rotateAt).map(wholeSecond);
    this.revokeAt = listOf('revokeAt', props.revokeAt).map(wholeSecond);
    this.checkWindow();
    this.checkOrder();
    this.checkExtras('rotateAt', this.rotateAt);
    this.checkApart();
    this.checkExtras('revokeAt', this.revokeAt);
  }

  /** @internal */
  public get _intervals(): readonly Duration[] {
    return [this.props.every, ...this.changes.map((change) => change.every)];
  }

  /** @internal */
  public _checkRevocation(property: string, instant: string): void {
    const at = parseInstant(property, instant);
    const anchor = parseInstant('anchor', this.anchor);
    if (at !== undefined && anchor !== undefined && at <= anchor) {
      throw new Error(`${property} must be later than the anchor of its rotation (${this.anchor}), got ${instant}: remove it`);
    }
  }

  /** @internal */
  protected _boundaries(name: string, lane: number): Boundaries {
    const starts = [this.anchor, ...this.changes.map((change) => change.at)];
    const intervals = this._intervals;
    const size = calendarSize({
      kind: 'calendar',
      segments: intervals.map((every) => ({ from: 0, every: every.toSeconds() })),
      extras: [],
      floors: [],
      overlap: this.overlap.toSeconds(),
      memory: this.memory,
    });
    const revokeAt = new Numbers(name, 'revoke_at', this.revokeAt);
    const extras = new Numbers(name, 'extras', [...new Set([...this.rotateAt, ...this.revokeAt])]);
    const tokens = [...starts, ...this.rotateAt, ...this.revokeAt].filter((instant) => Token.isUnresolved(instant));
    return {
      locals: {
        ...(tokens.length > 0 && { instants: tokens }),
        segments: starts.map((_, i) => ({ from: this.fromOf(name, starts, i, lane), every: intervals[i].toSeconds() })),
        ...extras.locals,
        ...(this.revokeAt.length > 0 && {
          ...revokeAt.locals,
          floor: `\${max(concat([0], [for f in local.${name}_revoke_at : f if f <= local.rotation_unix || contains(keys(local.${name}_marks), tostring(f))])...)}`,
        }),
        ...calendarPast(name, `${size}`),
      },
      timed: true,
      schedule: `local.${name}_segments[0]`,
      changes: this.changes.length > 0 ? calendarChanges(name) : undefined,
      nameOf: instantOf,
      versionOf: (b) => `tonumber(${b}) - local.${name}_segments[0].from + 1`,
      oldest: `local.${name}_cut`,
      floor: this.revokeAt.length > 0 ? `local.${name}_floor` : undefined,
      next: calendarNext(name),
      countSince: (first) =>
        `ceil((local.rotation_unix - ${first}) / min(local.${name}_segments[*].every...)) + ${this.rotateAt.length + this.revokeAt.length + starts.length}`,
      conditions:
        tokens.length > 0
          ? [
              {
                condition: `\${alltrue([for x in local.${name}_instants : ${isUtc('x')}])}`,
                error_message: `rotation ${pathInStack(this)}: every instant must be UTC, such as 2027-03-01T09:00:00Z. Write it in whole seconds and end it with Z.`,
              },
            ]
          : [],
    };
  }

  /** @internal */
  protected _schedule(lane: number): Record<string, unknown> {
    const shifted = (instant: string, every: Duration) => {
      const from = parseInstant('anchor', instant);
      return from === undefined ? instant : formatInstant(from + this.shiftOf(every, lane));
    };
    return {
      kind: 'calendar',
      segments: [
        { from: shifted(this.anchor, this.props.every), every: this.props.every.toSeconds() },
        ...this.changes.map((change) => ({ from: shifted(change.at, change.every), every: change.every.toSeconds() })),
      ],
      rotateAt: this.rotateAt,
      revokeAt: this.revokeAt,
    };
  }

  private fromOf(name: string, starts: string[], index: number, lane: number): unknown {
    const shift = this.shiftOf(index === 0 ? this.props.every : this.changes[index - 1].every, lane);
    const literal = parseInstant('anchor', starts[index]);
    if (literal !== undefined) return literal + shift;
    const position = starts.slice(0, index).filter((start) => Token.isUnresolved(start)).length;
    return `\${${unixOf(`local.${name}_instants[${position}]`)} + ${shift}}`;
  }

  private shiftOf(every: Duration, lane: number): number {
    return Math.floor((every.toSeconds() * lane) / this._lanes);
  }

  private checkWindow(): void {
    const interval = shortest(this.props);
    const hours = Math.floor(((LARGEST_RANGE - 1 - this.memory) * interval.toSeconds() - STALE - 2 * SKEW) / 3600);
    if (this.overlap.toSeconds() > hours * 3600) {
      throw new Error(
        `overlap must be at most ${Duration.hours(hours).toHumanString()} for an interval of ${interval.toHumanString()} and a memory of ${this.memory}, got ${this.overlap.toHumanString()}: shorten it, lower memory, or rotate less often`,
      );
    }
  }

  private checkOrder(): void {
    let previous = { property: 'anchor', at: parseInstant('anchor', this.anchor), text: this.anchor };
    this.changes.forEach((change, i) => {
      const property = `changes[${i}].at`;
      const at = parseInstant(property, change.at);
      if (at !== undefined && previous.at !== undefined && at <= previous.at) {
        throw new Error(
          `${property} must be later than ${previous.property} (${previous.text}), got ${change.at}: changes are appended in order of time`,
        );
      }
      previous = { property, at, text: change.at };
    });
  }

  private checkApart(): void {
    this.rotateAt.forEach((instant, i) => {
      if (!Token.isUnresolved(instant) && this.revokeAt.includes(instant)) {
        throw new Error(
          `rotateAt[${i}] must not be in revokeAt, got ${instant} in both: a revocation rotates too, so remove it from rotateAt`,
        );
      }
    });
  }

  private checkExtras(property: string, instants: string[]): void {
    const anchor = parseInstant('anchor', this.anchor);
    instants.forEach((instant, i) => {
      const at = parseNew(property, instants, i);
      if (at !== undefined && anchor !== undefined && at <= anchor) {
        throw new Error(
          `${property}[${i}] must be later than the anchor (${this.anchor}), got ${instant}: remove it, or use an earlier anchor`,
        );
      }
    });
  }
}

function shortest(props: CalendarRotationProps): Duration {
  const intervals = [props.every, ...listOf('changes', props.changes).map((change) => change?.every)];
  intervals.forEach((every, i) => {
    checkDuration(i === 0 ? 'every' : `changes[${i - 1}].every`, every);
    if (every.toSeconds() < SHORTEST.toSeconds() || every.toSeconds() > LONGEST.toSeconds()) {
      const property = i === 0 ? 'every' : `changes[${i - 1}].every`;
      throw new Error(
        `${property} must be at least ${SHORTEST.toHumanString()} and at most ${LONGEST.toHumanString()}, got ${every.toHumanString()}: choose another interval, or use a SerialRotation`,
      );
    }
  });
  return intervals.reduce((a, b) => (a.toSeconds() <= b.toSeconds() ? a : b));
}
