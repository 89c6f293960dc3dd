import { type Fault, FaultInjector } from '../emulation/faults';
import { SeededText } from '../emulation/seeded-text';
import { VirtualClock } from '../time/clock';

/** A change of one object, in the words of fault rules. */
export interface Delivery {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly type: string;
  /** Its id, or its name. */
  readonly name: string;
  /** What tells the object from all others, whatever the type of the resource that writes it. */
  readonly object: string;
}

/** An object that somebody wrote in this rehearsal. */
export interface Kept {
  /** The attributes of the resource that wrote it last. */
  readonly content: Readonly<Record<string, unknown>>;
  /** When it was deleted, in seconds since the epoch. */
  readonly deletedAt?: number;
}

/** What stands behind the sinks: it knows what was written and deleted in this rehearsal, and it may fail. */
export class Target {
  /** What providers make up follows from a seed. */
  public readonly text: SeededText;
  private readonly objects = new Map<string, Kept>();

  public constructor(
    private readonly clock = new VirtualClock(0),
    public readonly faults = new FaultInjector(),
    seed = 1,
  ) {
    this.text = new SeededText(seed);
  }

  /** Seconds since the epoch. */
  public now(): number {
    return this.clock.now();
  }

  /** The present instant, `2026-11-22T09:00:00Z`. */
  public instant(): string {
    return this.clock.instant();
  }

  /** Lets a delivery take effect, unless a fault strikes before it does. Returns the attributes of the object afterwards. */
  public async deliver<R extends object>({ method, type, name, object }: Delivery, takeEffect: () => R): Promise<R> {
    const fault = this.faults.arrive({ method, path: `/sinks/${type}/${name.replace(/^\/+/, '')}`, at: this.clock.now() });
    if (fault?.rule.commit === 'before') throw await this.failure(fault);
    const content = takeEffect();
    const deletedAt = method === 'DELETE' ? this.clock.now() : undefined;
    this.objects.set(object, { content: content as Kept['content'], deletedAt });
    if (fault) throw await this.failure(fault);
    return content;
  }

  /** What is known of an object; undefined if nobody wrote it in this rehearsal: then it may well be there. */
  public kept(object: string): Kept | undefined {
    return this.objects.get(object);
  }

  /** Whether an object was deleted, be it by the resource that had it before: one that is replaced after its successor was created takes that away. */
  public lost(object: string): boolean {
    return this.kept(object)?.deletedAt !== undefined;
  }

  /** Deletes every object whose name begins so. */
  public deleteAll(beginning: string): void {
    for (const [object, { content, deletedAt = this.clock.now() }] of this.objects) {
      if (object.startsWith(beginning)) this.objects.set(object, { content, deletedAt });
    }
  }

  /** Takes an object to be there. */
  public found(object: string, content: object): void {
    if (!this.objects.has(object)) this.objects.set(object, { content: content as Kept['content'] });
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
  /** Tells clusters, accounts and addresses apart: objects of one name in two of them are two objects. */
  readonly realm?: string;
}
