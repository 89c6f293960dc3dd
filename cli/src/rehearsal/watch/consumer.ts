import type { Secret } from './vendors-at-work';

/** What a place holds: a secret, or something that no vendor ever issued. */
export type Held = Secret | undefined;

/** A value on its way from a place to the consumer that reads there. */
export interface Arrival {
  readonly held: Held;
  readonly delivered: number;
  readonly due: number;
}

/** Somebody who reads a secret at a place, and authenticates with what it read last. */
export class Consumer {
  /** Undefined until the first value has been picked up. */
  private current?: Arrival;
  private readonly arrivals: Arrival[] = [];

  constructor(
    public readonly place: string,
    /** The string of the state that the place is in. */
    public readonly within: string,
  ) {}

  /** A place has a new value; it is picked up when it is due. */
  public deliver(arrival: Arrival): void {
    this.arrivals.push(arrival);
  }

  /** Takes up everything that is due. */
  public pickUp(now: number): void {
    while (this.arrivals.length > 0 && this.arrivals[0].due <= now) {
      this.current = this.arrivals.shift();
    }
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
}
