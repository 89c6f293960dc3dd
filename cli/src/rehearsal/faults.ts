import {
  type CallOrder,
  type CallRule,
  type DeleteByHandRule,
  type FaultInjector,
  type FaultRule,
  OrderLearned,
} from '../emulation/faults';
import { idsOf, type Secret, type SinkAtWork, type VendorAtWork } from './watch/vendors-at-work';

/** The faults that are injected into a rehearsal. */
export class Faults {
  public readonly byHand: readonly DeleteByHandRule[];
  private readonly calls: readonly CallRule[];
  private readonly deleted = new Set<DeleteByHandRule>();

  constructor(
    rules: readonly FaultRule[],
    private readonly vendors: readonly VendorAtWork[],
    private readonly sinks: readonly SinkAtWork[],
    kill: () => void,
    order: CallOrder,
  ) {
    this.byHand = rules.filter((rule) => rule.kind === 'delete-by-hand');
    this.calls = rules.filter((rule) => rule.kind !== 'delete-by-hand');
    for (const [index, injector] of this.injectors().entries()) {
      injector.onKill(kill);
      injector.countBy(order, `${index}`);
      for (const rule of this.calls) {
        injector.add(rule);
      }
    }
  }

  /** Lets live tokens vanish at their vendors. */
  public deleteByHand(rule: DeleteByHandRule, living: readonly Secret[]): void {
    const byAge = [...living].sort((a, b) => a.issuedAt - b.issuedAt);
    const chosen = { newest: byAge.slice(-1), oldest: byAge.slice(0, 1), all: byAge }[rule.which];
    for (const secret of chosen) {
      if (secret.by.emulator.deleteByHand(idsOf(secret).at(-1)!)) {
        this.deleted.add(rule);
      }
    }
  }

  /** How often each rule has struck at a call so far. */
  public strikes(): readonly number[] {
    return this.calls.map((rule) =>
      this.injectors()
        .flatMap((injector) => injector.fired())
        .reduce((sum, fired) => sum + (fired.rule === rule ? fired.fired : 0), 0),
    );
  }

  /** The rules that have struck since. */
  public struckSince(before: readonly number[]): string[] {
    return this.strikes().flatMap((strikes, index) => (strikes > before[index] ? [this.calls[index].text] : []));
  }

  /** A plan or an apply has ended. Throws `OrderLearned` if the run has to be made again. */
  public nextStep(): void {
    const learned = this.injectors().filter((injector) => injector.nextStep());
    if (learned.length > 0) throw new OrderLearned();
  }

  /** Rules that never struck: they have rehearsed nothing. */
  public idle(): string[] {
    const strikes = this.strikes();
    const calls = this.calls.filter((_, index) => strikes[index] === 0);
    return [...calls, ...this.byHand.filter((rule) => !this.deleted.has(rule))].map(({ text }) => text);
  }

  /** The kinds of calls that came, whether a rule matched them or not. */
  public seen(): string[] {
    return [...new Set(this.injectors().flatMap((injector) => injector.seen()))].sort();
  }

  /** Instants from which on calls are struck: without an apply at once, a short period would strike none. */
  public static instants(rules: readonly FaultRule[]): number[] {
    // what is deleted by hand is out of order until the next apply by the cadence, and an apply at once would hide that
    return rules.flatMap((rule) => (rule.kind === 'delete-by-hand' || !Number.isFinite(rule.from) ? [] : [rule.from]));
  }

  private injectors(): readonly FaultInjector[] {
    return [...this.vendors.map(({ emulator }) => emulator.faults), ...this.sinks.map(({ faults }) => faults)];
  }
}
