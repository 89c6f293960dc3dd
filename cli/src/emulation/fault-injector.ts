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

/** Decides which calls fail. Knows nothing of any vendor: how an error looks is the emulator's affair. */
export class FaultInjector {
  private readonly counts = new Map<CallRule, { matched: number; fired: number }>();
  private readonly calls = new Set<string>();
  private kill: KillListener = () => {};

  public add(rule: CallRule): void {
    this.counts.set(rule, { matched: 0, fired: 0 });
  }

  public onKill(listener: KillListener): void {
    this.kill = listener;
  }

  /** Counts a call that has arrived, and says what is going to happen to it. */
  public arrive(call: Call): Fault | undefined {
    this.calls.add(kindOf(call));
    let fault: Fault | undefined;
    for (const [rule, count] of this.counts) {
      if (matches(rule, call)) {
        count.matched += 1;
        if (count.matched >= rule.nth && count.matched < rule.nth + rule.times) {
          fault ??= { rule, call };
        }
      }
    }
    return fault;
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
}

function matches(rule: CallRule, call: Call): boolean {
  return (rule.method === '*' || rule.method === call.method) && call.at >= rule.from && call.at < rule.until && rule.path.test(call.path);
}

/** A call without the ids that the vendor made up. */
function kindOf({ method, path }: Call): string {
  const segments = path.split('/').map((segment) => (/^[a-z]+-[A-Za-z0-9]{12,}$|^[0-9A-Fa-f_-]{16,}$/.test(segment) ? '*' : segment));
  return `${method} ${segments.join('/')}`;
}
