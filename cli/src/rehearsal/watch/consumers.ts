import { Consumer, type Held } from './consumer';
import { Gaps } from './gaps';
import type { LockOuts } from './lock-outs';
import type { Findings } from './places';
import type { Supersession } from './supersessions';
import type { Secret } from './vendors-at-work';

/** Everyone who reads a secret somewhere. */
export class Consumers {
  public readonly supersessions: Supersession[] = [];
  /** When each secret first stood somewhere. */
  public readonly deliveries = new Map<Secret, number>();
  /** All places where each secret ever stood. */
  public readonly readAt = new Map<Secret, Set<string>>();
  public readonly gaps = new Gaps();
  private readonly byPlace = new Map<string, Consumer>();
  private readonly byPredecessor = new Map<Secret, Supersession[]>();

  constructor(
    private readonly lockOuts: LockOuts,
    private readonly rollout: number,
    private readonly job: number,
  ) {}

  /** New values may have been delivered, places may have come and gone. `failure` is what went wrong in the apply that just ended. */
  public deliver({ held, strings }: Findings, now: number, failure?: string): void {
    for (const [place, { secret, within }] of held) {
      const consumer = this.byPlace.get(place) ?? new Consumer(place, within, this.job);
      this.byPlace.set(place, consumer);
      this.handOver(consumer, secret, now);
      this.gaps.end(place, now);
    }
    for (const [place, consumer] of this.byPlace) {
      if (!held.has(place)) {
        const emptied = strings.get(place) === false || strings.get(consumer.within) === false;
        if (emptied) {
          this.handOver(consumer, undefined, now);
        } else if (failure !== undefined) {
          // whoever has started goes on with what it has
          this.gaps.begin(place, now, failure);
        } else {
          this.lockOuts.end(consumer, now);
          this.gaps.end(place, now);
          this.byPlace.delete(place);
        }
      }
    }
  }

  /** Where and when a secret gave way to another one. */
  public supersessionsOf(secret: Secret): readonly Supersession[] {
    return this.byPredecessor.get(secret) ?? [];
  }

  /** The next instant at which somebody picks something up. */
  public nextPickUp(): number {
    return Math.min(...[...this.byPlace.values()].map((consumer) => consumer.next()?.due ?? Number.POSITIVE_INFINITY));
  }

  /** Everyone picks up what is due and authenticates. `failure` is what went wrong in the apply that just ended. */
  public check(now: number, failure?: string): void {
    for (const consumer of this.byPlace.values()) {
      consumer.pickUp(now);
      this.lockOuts.check(consumer, now, failure);
      for (const job of consumer.jobs(now, (ended) => this.lockOuts.end(ended, ended.until))) this.lockOuts.check(job, now, failure);
    }
  }

  private handOver(consumer: Consumer, held: Held, now: number): void {
    const newest = consumer.newest();
    if (newest !== undefined && newest.held === held) {
      return;
    }
    consumer.deliver({ held, delivered: now, due: now + this.rollout });
    if (held !== undefined) {
      if (!this.deliveries.has(held)) {
        this.deliveries.set(held, now);
      }
      this.readAt.set(held, (this.readAt.get(held) ?? new Set()).add(consumer.place));
      if (newest?.held !== undefined) {
        this.supersede({ place: consumer.place, from: newest.held, to: held, at: now });
      }
    }
  }

  private supersede(supersession: Supersession): void {
    this.supersessions.push(supersession);
    this.byPredecessor.set(supersession.from, [...this.supersessionsOf(supersession.from), supersession]);
  }
}
