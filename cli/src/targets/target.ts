import { type Fault, FaultInjector } from '../emulation/faults';
import { SeededText } from '../emulation/seeded-text';
import { VirtualClock } from '../time/clock';

/** A change of one object, in the words of fault rules. */
export interface Delivery {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly type: string;
  /** Its id, or its name. */
  readonly name: string;
}

/** What stands behind the sinks. It keeps nothing, the state does, but knows what was deleted; and it may fail. */
export class Target {
  /** What providers make up follows from a seed. */
  public readonly text: SeededText;
  private made = 0;
  private readonly deleted = new Set<string>();

  public constructor(
    private readonly clock = new VirtualClock(0),
    public readonly faults = new FaultInjector(),
    seed = 1,
  ) {
    this.text = new SeededText(seed);
  }

  /** Numbers what the target would give a random name. */
  public serial(): number {
    this.made += 1;
    return this.made;
  }

  /** Seconds since the epoch. */
  public now(): number {
    return this.clock.now();
  }

  /** The present instant, `2026-11-22T09:00:00Z`. */
  public instant(): string {
    return this.clock.instant();
  }

  /** Lets a delivery take effect, unless a fault strikes before it does. */
  public async deliver<R>({ method, type, name }: Delivery, takeEffect: () => R): Promise<R> {
    const fault = this.faults.arrive({ method, path: `/sinks/${type}/${name.replace(/^\/+/, '')}`, at: this.clock.now() });
    if (fault?.rule.commit === 'before') throw await this.failure(fault);
    const result = takeEffect();
    const object = `${type}/${name}`;
    if (method === 'DELETE') this.deleted.add(object);
    else this.deleted.delete(object);
    if (fault) throw await this.failure(fault);
    return result;
  }

  /** Whether an object was deleted, be it by the resource that had it before: one that is replaced after its successor was created takes that away. */
  public lost(type: string, name: string): boolean {
    return this.deleted.has(`${type}/${name}`);
  }

  private async failure(fault: Fault): Promise<Error> {
    await this.faults.strike(fault);
    const { rule, call } = fault;
    return new Error(`${call.method} ${call.path}: ${rule.kind === 'answer' ? `status ${rule.status}` : 'terraform was killed'}`);
  }
}

/** One configuration of a sink's provider. */
export interface SinkClient {
  readonly target: Target;
}
