import { type Arrival, Consumer } from './consumer';
import type { Finding, Findings } from './findings';
import { Gaps } from './gaps';
import { Lanes } from './lanes';
import type { LockOuts } from './lock-outs';
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
  public readonly lanes = new Lanes();
  private readonly byObject = new Map<string, Consumer>();
  /** Those whose place is gone. */
  private leaving: Consumer[] = [];
  private readonly byPredecessor = new Map<Secret, Supersession[]>();

  constructor(
    private readonly lockOuts: LockOuts,
    private readonly rollout: number,
    private readonly job: number,
  ) {}

  /** New values may have been delivered, places may have come and gone. `failure` is what went wrong in the apply that just ended. */
  public deliver({ held, strings }: Findings, now: number, failure?: string, rollout = this.rollout): void {
    const strays = this.strays(held);
    for (const [object, finding] of held) {
      const consumer = this.consumerAt(object, finding, strays);
      consumer.place = finding.place;
      consumer.within = finding.within;
      this.handOver(consumer, finding, now, rollout);
      this.gaps.end(consumer.place, now);
    }
    for (const [object, consumer] of this.byObject) {
      if (held.has(object)) {
        continue;
      }
      if (strings.get(object) === false || strings.get(consumer.within) === false) {
        this.handOver(consumer, { secret: undefined }, now);
      } else if (failure !== undefined) {
        // whoever has started goes on with what it has
        this.gaps.begin(consumer.place, now, failure);
      } else {
        consumer.leave(now + this.rollout);
        this.leaving.push(consumer);
        this.gaps.end(consumer.place, now);
        this.byObject.delete(object);
      }
    }
  }

  /** Where and when a secret gave way to another one. */
  public supersessionsOf(secret: Secret): readonly Supersession[] {
    return this.byPredecessor.get(secret) ?? [];
  }

  /** The next instant at which somebody changes what it uses. */
  public nextChange(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const consumer of this.everyone()) next = Math.min(next, consumer.nextChange());
    return next;
  }

  /** Everyone picks up what is due and authenticates. `failure` is what went wrong in the apply that just ended. */
  public check(now: number, failure?: string): void {
    for (const consumer of this.everyone()) {
      consumer.pickUp(now);
      this.lanes.note(consumer, now);
      if (consumer.using() === undefined) {
        this.lockOuts.end(consumer, now);
      } else {
        this.lockOuts.check(consumer, now, failure);
      }
      for (const job of consumer.jobs(now, (ended) => this.lockOuts.end(ended, ended.until))) this.lockOuts.check(job, now, failure);
    }
    this.leaving = this.leaving.filter((consumer) => !consumer.hasStopped(now));
  }

  private everyone(): readonly Consumer[] {
    return [...this.byObject.values(), ...this.leaving];
  }

  /** Consumers whose object is no longer there, by the place that Terraform had it in. */
  private strays(held: Findings['held']): Map<string, string> {
    return new Map([...this.byObject].filter(([object]) => !held.has(object)).map(([object, { place }]) => [place, object]));
  }

  /** Who reads an object: whoever did before, also where Terraform replaced it by another one in the same place. */
  private consumerAt(object: string, { place, within }: Finding, strays: ReadonlyMap<string, string>): Consumer {
    const stray = strays.get(place);
    const known = this.byObject.get(object) ?? (stray === undefined ? undefined : this.byObject.get(stray));
    if (stray !== undefined && known === this.byObject.get(stray)) {
      this.byObject.delete(stray);
    }
    const consumer = known ?? new Consumer(place, within, this.job);
    this.byObject.set(object, consumer);
    return consumer;
  }

  private handOver(
    consumer: Consumer,
    { secret, clientId }: Pick<Finding, 'clientId'> & { readonly secret: Arrival['held'] },
    now: number,
    rollout = this.rollout,
  ): void {
    const newest = consumer.newest();
    if (newest !== undefined && newest.held === secret && newest.clientId === clientId) {
      return;
    }
    consumer.deliver({ held: secret, ...(clientId !== undefined && { clientId }), delivered: now, due: now + rollout });
    if (secret !== undefined) {
      if (!this.deliveries.has(secret)) {
        this.deliveries.set(secret, now);
      }
      this.readAt.set(secret, (this.readAt.get(secret) ?? new Set()).add(consumer.place));
      if (newest?.held !== undefined && newest.held !== secret) {
        this.supersede({ place: consumer.place, from: newest.held, to: secret, at: now });
      }
    }
  }

  private supersede(supersession: Supersession): void {
    this.supersessions.push(supersession);
    this.byPredecessor.set(supersession.from, [...this.supersessionsOf(supersession.from), supersession]);
  }
}
