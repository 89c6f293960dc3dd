import { CallOrder } from './call-order';
import type { Call, CallRule, KillRule } from './fault-rule';

/** Called when a kill rule strikes; the caller of the vendor gets its answer only when it has returned. */
export type KillListener = (rule: KillRule, call: Call) => void | Promise<void>;

/** A rule that applies to one particular call. */
export interface Fault {
  readonly rule: CallRule;
  readonly call: Call;
}

export interface FiredRule {
  readonly rule: CallRule;
  /** How many calls it has struck. */
  readonly fired: number;
}

/** What a rule has met so far. */
interface Count {
  /** Calls of the steps before this one. */
  matched: number;
  /** Those of this step, as they arrived. */
  arrived: string[];
  /** Those of them that it would strike, if no other rule came before it. */
  readonly due: Set<string>;
  fired: number;
}

/** Decides which calls fail. Knows nothing of any vendor: how an error looks is the emulator's affair. */
export class FaultInjector {
  private readonly counts = new Map<CallRule, Count>();
  private readonly calls = new Set<string>();
  private kill: KillListener = () => {};
  private order = new CallOrder();
  private name = '';
  private steps = 0;

  public add(rule: CallRule): void {
    this.counts.set(rule, { matched: 0, arrived: [], due: new Set(), fired: 0 });
  }

  public onKill(listener: KillListener): void {
    this.kill = listener;
  }

  /** From now on calls of one step count in this order, where it is known; `name` tells this injector from others. */
  public countBy(order: CallOrder, name: string): void {
    this.order = order;
    this.name = name;
  }

  /** Counts a call that has arrived, and says what is going to happen to it. */
  public arrive(call: Call): Fault | undefined {
    this.calls.add(kindOf(call));
    let fault: Fault | undefined;
    for (const [rule, count] of this.counts) {
      if (matches(rule, call)) {
        const key = keyOf(call);
        const position = count.matched + positionOf(key, count.arrived, this.order.of(this.stepOf(rule)));
        count.arrived.push(key);
        if (isStruck(rule, position)) {
          count.due.add(key);
          fault ??= { rule, call };
        }
      }
    }
    return fault;
  }

  /** The calls that come from now on are made later. Returns whether calls of this step counted as they arrived, and others are to be struck. */
  public nextStep(): boolean {
    let learned = false;
    for (const [rule, count] of this.counts) {
      const step = this.stepOf(rule);
      const calls = [...new Set(count.arrived)].sort();
      const due = calls.filter((_, index) => isStruck(rule, count.matched + index + 1));
      // which calls came when Terraform was killed tells nothing of those that would have come
      const isOpen = rule.kind === 'answer' && this.order.of(step) === undefined && count.due.size > 0;
      if (isOpen && due.join() !== [...count.due].sort().join()) {
        this.order.learn(step, calls);
        learned = true;
      }
      count.matched += count.arrived.length;
      count.arrived = [];
      count.due.clear();
    }
    this.steps += 1;
    return learned;
  }

  /** The moment of the fault: to be awaited before the call is answered. */
  public async strike({ rule, call }: Fault): Promise<void> {
    const count = this.counts.get(rule);
    if (count !== undefined) {
      count.fired += 1;
    }
    if (rule.kind === 'kill') {
      await this.kill(rule, call);
    }
  }

  /** The kinds of calls that have arrived, `DELETE /api/v2/authentication-tokens/*`. */
  public seen(): readonly string[] {
    return [...this.calls].sort();
  }

  /** Every rule with the number of its strikes: one that never fired has rehearsed nothing. */
  public fired(): readonly FiredRule[] {
    return [...this.counts].map(([rule, { fired }]) => ({ rule, fired }));
  }

  private stepOf({ text }: CallRule): string {
    return `${this.name} ${this.steps} ${text}`;
  }
}

function isStruck({ nth, times }: CallRule, position: number): boolean {
  return position >= nth && position < nth + times;
}

/** The how manieth call of a step this one is: repeated ones, and those that nobody knew of, come after all others. */
function positionOf(key: string, arrived: readonly string[], known: readonly string[] | undefined): number {
  if (known === undefined) return arrived.length + 1;
  if (known.includes(key) && !arrived.includes(key)) return known.indexOf(key) + 1;
  const expected = new Set(arrived.filter((call) => known.includes(call)));
  return known.length + arrived.length - expected.size + 1;
}

function keyOf({ method, path, body }: Call): string {
  return `${path} ${method} ${JSON.stringify(body) ?? ''}`;
}

function matches(rule: CallRule, call: Call): boolean {
  return (rule.method === '*' || rule.method === call.method) && call.at >= rule.from && call.at < rule.until && rule.path.test(call.path);
}

/** A call without the ids that the vendor made up. */
function kindOf({ method, path }: Call): string {
  const segments = path.split('/').map((segment) => (/^[a-z]+-[A-Za-z0-9]{12,}$|^[0-9A-Fa-f_-]{16,}$/.test(segment) ? '*' : segment));
  return `${method} ${segments.join('/')}`;
}
