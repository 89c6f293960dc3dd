import { createHash } from 'node:crypto';
import { Annotations, TerraformElement, TerraformStack, Token } from 'cdktf';
import '../host/beside-cdktn';
import type { Construct, IConstruct, IValidation } from 'constructs';
import { RotationClock } from './clock';
import { checkDuration, Duration } from './duration';
import { withIssue } from './issue';
import { type Boundaries, byNumber, emitJournal } from './journal';
import { Lane } from './lane';

/** Generations remembered when nobody says otherwise. */
const MEMORY = 24;

/** The longest overlap that is chosen when nobody says otherwise. */
const LONGEST_DEFAULT_OVERLAP = Duration.days(7);

/**
 * What all rotations have in common.
 */
export interface RotationProps {
  /**
   * How long a superseded generation stays valid, counted from the apply that superseded it.
   *
   * @default - a quarter of the interval, at most 7 days; 7 days for a rotation without an interval
   */
  readonly overlap?: Duration;

  /**
   * How many generations may go by between two applies. One `terraform_data` is kept for each.
   * A plan after a longer pause is refused until it is raised. At least 2.
   *
   * @default 24
   */
  readonly memory?: number;
}

/**
 * Says when credentials change. Its id is its identity: the journal of what was applied when bears its name.
 *
 * Use `CalendarRotation` or `SerialRotation`.
 */
export abstract class Rotation extends TerraformElement {
  /**
   * How long a superseded generation stays valid after the apply that superseded it.
   */
  public readonly overlap: Duration;

  /**
   * How many generations may go by between two applies.
   */
  public readonly memory: number;

  /** Whether somebody asked for this overlap, and not for a longer one. @internal */
  public readonly _overlapWasGiven: boolean;

  /** Over how many journals credentials are spread. @internal */
  protected readonly _lanes: number;

  private readonly used = new Map<number, Lane>();

  /**
   * @param scope The stack, or a construct in it.
   * @param id Its identity: never change it while credentials use it.
   * @param props Overlap and memory.
   * @param interval The shortest time between two boundaries, if there is one.
   * @param lanes Over how many journals credentials are spread.
   */
  protected constructor(scope: Construct, id: string, props: RotationProps, interval?: Duration, lanes?: number) {
    super(scope, checkedId(scope, id));
    this.memory = props.memory ?? MEMORY;
    if (props.overlap !== undefined) checkDuration('overlap', props.overlap);
    this.overlap = props.overlap ?? defaultOverlap(interval);
    this._overlapWasGiven = props.overlap !== undefined;
    this._lanes = lanes ?? 1;
    checkInteger('memory', this.memory, 2, 1000, 'it is the number of generations that may go by between two applies');
    checkInteger('lanes', this._lanes, 1, 100, 'it is the number of calendars over which credentials are spread');
    if (this.overlap.toSeconds() === 0) {
      throw new Error('overlap must be longer than 0 seconds, got 0 seconds: choose a time in which every consumer picks up a new secret');
    }
    if (this.overlap.toSeconds() < Duration.days(1).toSeconds()) {
      Annotations.of(this).addWarning(
        `overlap is ${this.overlap.toHumanString()}: a consumer that does not pick up its new secret within that time is locked out; a day or more leaves room for a failed delivery`,
      );
    }
    RotationClock.of(this);
    this.node.addValidation(new UnusedRotation(this));
  }

  /**
   * What a credential of this rotation reads. The same credential always gets the same lane.
   *
   * @param path Its first path in the stack, which it was given its lane by.
   * @internal
   */
  public _join(credential: IConstruct, path = pathInStack(credential)): Lane {
    if (TerraformStack.of(credential) !== this.cdktfStack) {
      throw new Error(
        `rotation must be in the stack of its credential ${credential.node.path}, got ${this.node.path} of another stack: define a rotation in each stack`,
      );
    }
    const number = this._lanes === 1 ? 0 : createHash('sha256').update(path).digest().readUInt32BE(0) % this._lanes;
    let lane = this.used.get(number);
    if (!lane) {
      const present: Lane = new Lane(
        () => (this._lanes === 1 ? this.friendlyUniqueId : `${this.friendlyUniqueId}_lane${number}`),
        number,
        () => this._boundariesOf(present).floor,
      );
      lane = present;
      this.used.set(number, lane);
    }
    return lane;
  }

  /** Whether any credential uses it. @internal */
  public get _unused(): boolean {
    return this.used.size === 0;
  }

  /** The times between two boundaries, as far as they are known. @internal */
  public get _intervals(): readonly Duration[] {
    return [];
  }

  /** Seconds; undefined where there is no interval. @internal */
  public get _shortestInterval(): number | undefined {
    const intervals = this._intervals.map((interval) => interval.toSeconds());
    return intervals.length > 0 ? Math.min(...intervals) : undefined;
  }

  /** The boundaries of one of its journals. @internal */
  public _boundariesOf(lane: Lane): Boundaries {
    return this._boundaries(lane.name, lane.number);
  }

  /** @throws if a credential's own revocation cannot be one more of its boundaries. @internal */
  public abstract _checkRevocation(property: string, instant: string): void;

  /** @internal */
  protected abstract _boundaries(name: string, lane: number): Boundaries;

  /** What the manifest says of the schedule. @internal */
  protected abstract _schedule(lane: number): Record<string, unknown>;

  public toTerraform(): any {
    const title = pathInStack(this);
    const fragments = [...this.used.values()].map((lane) => {
      const { name } = lane;
      const boundaries = this._boundariesOf(lane);
      const props = { title, overlap: this.overlap.toSeconds(), memory: this.memory, boundaries };
      const journal = emitJournal(name, props);
      const record = {
        path: title,
        ...this._schedule(lane.number),
        overlap: this.overlap.toSeconds(),
        memory: this.memory,
      };
      return {
        journal: lane.issuesInTurn
          ? withIssue(name, journal, {
              title,
              overlap: props.overlap,
              shortestInterval: this._shortestInterval,
              order: byNumber(boundaries.floor),
              versionOf: boundaries.versionOf,
              recordOf: (b) => `terraform_data.${name}_journal[local.${name}_window[${b}]]`,
              records: boundaries.timed ? `local.${name}_records` : undefined,
            })
          : journal,
        record: [name, record],
      };
    });
    return {
      '//': { rotation: { version: 1, rotations: Object.fromEntries(fragments.map((f) => f.record)) } },
      locals: Object.assign({}, ...fragments.map((f) => f.journal.locals)),
      // Terraform refuses a type without resources
      ...(fragments.length > 0 && {
        resource: { terraform_data: Object.assign({}, ...fragments.map((f) => f.journal.resource.terraform_data)) },
      }),
    };
  }

  public toHclTerraform(): any {
    throw new Error(`rotation ${this.node.path} cannot be synthesized to HCL, which loses its conditions: synthesize JSON, the default`);
  }
}

/** A rotation nobody uses does nothing, which is seldom meant. An aspect would not be visited by another copy of the host. */
class UnusedRotation implements IValidation {
  constructor(private readonly rotation: Rotation) {}

  public validate(): string[] {
    if (this.rotation._unused) {
      Annotations.of(this.rotation).addWarning('no credential uses this rotation: pass it to one, or remove it');
    }
    return [];
  }
}

/** @throws unless the value is an integer of that range, and known. */
export function checkInteger(property: string, value: number, min: number, max: number, remedy: string): void {
  if (Token.isUnresolved(value)) {
    throw new Error(`${property} must be known at synth, got a token: read the number from your program's configuration instead`);
  }
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new Error(`${property} must be a whole number from ${min} to ${max}, got ${value}: ${remedy}`);
  }
}

/** The path of a construct below its stack. */
export function pathInStack(construct: IConstruct): string {
  return construct.node.path.slice(TerraformStack.of(construct).node.path.length + 1);
}

function checkedId(scope: Construct, id: string): string {
  if (TerraformStack.isStack(scope) && !/^[A-Za-z_]/.test(id)) {
    throw new Error(`rotation id must begin with a letter, as names in Terraform do, got ${JSON.stringify(id)}: put one in front`);
  }
  if (scope.node.tryFindChild(id)) {
    throw new Error(
      `rotation id ${JSON.stringify(id)} is taken in ${scope.node.path}: a rotation's id is its identity, so choose another, or define the stack's own rotation before the first credential that uses it`,
    );
  }
  return id;
}

function defaultOverlap(interval?: Duration): Duration {
  const quarter = Math.floor((interval?.toSeconds() ?? Number.POSITIVE_INFINITY) / 4 / 60);
  return quarter * 60 < LONGEST_DEFAULT_OVERLAP.toSeconds() ? Duration.minutes(quarter) : LONGEST_DEFAULT_OVERLAP;
}
