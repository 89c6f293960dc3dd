import type { Secret } from './vendors-at-work';

/** What a place holds: a secret, or something that no vendor ever issued. */
export type Held = Secret | undefined;

/** A value on its way from a place to the consumer that reads there. */
export interface Arrival {
  readonly held: Held;
  /** What stands beside it as the client id, where the vendor wants both. */
  readonly clientId?: string;
  readonly delivered: number;
  readonly due: number;
}

/** Somebody who reads a secret at a place, and authenticates with what it read last. */
export class Consumer {
  /** Undefined until the first value has been picked up. */
  private current?: Arrival;
  private arrivals: Arrival[] = [];
  private running: Job[] = [];
  private end?: number;

  /** `place` is where Terraform has it, `within` the object of the string that it is in. */
  constructor(
    public place: string,
    public within: string,
    /** Seconds that the work goes on which was begun with a secret, after its successor was picked up. */
    private readonly job = 0,
  ) {}

  /** A place has a new value; it is picked up when it is due. */
  public deliver(arrival: Arrival): void {
    this.arrivals.push(arrival);
  }

  /** The place is gone: whoever reads there has stopped by then, and finds nothing new meanwhile. */
  public leave(by: number): void {
    this.end ??= by;
    this.arrivals = [];
  }

  /** Takes up everything that is due. */
  public pickUp(now: number): void {
    while (this.arrivals.length > 0 && this.arrivals[0].due <= now) {
      this.finishWith(this.arrivals[0].due);
      this.current = this.arrivals.shift();
    }
    if (this.end !== undefined && this.end <= now) {
      this.finishWith(this.end);
      this.current = undefined;
    }
  }

  /** Work that was begun with an older secret and has not ended; `ended` hears of each that has. */
  public jobs(now: number, ended: (job: Job) => void): readonly Job[] {
    for (const job of this.running.filter(({ until }) => until <= now)) ended(job);
    this.running = this.running.filter(({ until }) => until > now);
    return this.running;
  }

  /** Whether nobody is left who uses anything that was read here. */
  public hasStopped(now: number): boolean {
    return this.end !== undefined && this.end <= now && this.running.length === 0;
  }

  public using(): Arrival | undefined {
    return this.current;
  }

  /** What was delivered last, picked up or not. */
  public newest(): Arrival | undefined {
    return this.arrivals.at(-1) ?? this.current;
  }

  public next(): Arrival | undefined {
    return this.arrivals[0];
  }

  /** The next instant at which it changes what it uses. */
  public nextChange(): number {
    return Math.min(
      ...[this.arrivals[0]?.due, this.end, ...this.running.map(({ until }) => until)].map((at) => at ?? Number.POSITIVE_INFINITY),
    );
  }

  private finishWith(at: number): void {
    if (this.job > 0 && this.current?.held !== undefined) {
      this.running.push(new Job(this, this.current, at + this.job));
    }
  }
}

/** How a place is called where a job begun before the roll-out is still at work. */
export function placeOfJob(place: string): string {
  return `${place} (a job begun before the roll-out)`;
}

/** The last work that somebody began with a secret before picking up the next one: it authenticates with the older one until it is done. */
export class Job {
  public readonly place: string;

  constructor(
    { place }: Consumer,
    private readonly begunWith: Arrival,
    public readonly until: number,
  ) {
    this.place = placeOfJob(place);
  }

  public using(): Arrival {
    return this.begunWith;
  }
}
