import { leavesOf } from './plan/leaves';
import type { RawConfigurationModule, RawModule, RawPlan } from './plan/raw-plan';

/** Shorter texts are no secrets, and stand everywhere. */
const SHORTEST = 8;

/** Takes out of texts whatever a plan calls sensitive. Nothing of it should be there: this is the second belt. */
export class Scrubber {
  private readonly byPrefix = new Map<string, Set<string>>();

  /** @param secrets What is secret besides. */
  constructor(plan: RawPlan, secrets: readonly string[] = []) {
    for (const secret of secrets) {
      this.add(secret);
    }
    for (const { change } of plan.resource_changes ?? []) {
      this.addSensitive(change.before, change.before_sensitive);
      this.addSensitive(change.after, change.after_sensitive);
    }
    for (const change of Object.values(plan.output_changes ?? {})) {
      this.addSensitive(change.before, change.before_sensitive);
      this.addSensitive(change.after, change.after_sensitive);
    }
    for (const { value, sensitive } of Object.values(plan.prior_state?.values?.outputs ?? {})) {
      this.addSensitive(value, sensitive);
    }
    this.addState(plan.prior_state?.values?.root_module);
    this.addVariables(plan, plan.configuration?.root_module);
  }

  /** A report in which no text holds a secret. */
  public scrubAll<T>(value: T): T {
    if (typeof value === 'string') {
      return this.scrub(value) as T;
    }
    if (Array.isArray(value)) {
      return value.map((member) => this.scrubAll(member)) as T;
    }
    return typeof value === 'object' && value !== null
      ? (Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.scrubAll(member)])) as T)
      : value;
  }

  public scrub(text: string): string {
    let result = '';
    let done = 0;
    for (let at = 0; at + SHORTEST <= text.length; at += 1) {
      const secret = this.longestAt(text, at);
      if (secret !== undefined) {
        result += `${text.slice(done, at)}(sensitive)`;
        done = at + secret.length;
        at = done - 1;
      }
    }
    return result + text.slice(done);
  }

  private addState(module: RawModule | undefined): void {
    for (const { values, sensitive_values } of module?.resources ?? []) {
      this.addSensitive(values, sensitive_values);
    }
    for (const child of module?.child_modules ?? []) {
      this.addState(child);
    }
  }

  private addVariables({ variables = {} }: RawPlan, { variables: declared = {} }: RawConfigurationModule = {}): void {
    for (const [name, { value }] of Object.entries(variables)) {
      this.addSensitive(value, declared[name]?.sensitive === true);
    }
  }

  private addSensitive(value: unknown, mask: unknown): void {
    if (mask === undefined || mask === false) {
      return;
    }
    for (const { value: leaf, sensitive } of leavesOf(value, mask)) {
      if (sensitive && typeof leaf === 'string') {
        this.add(leaf);
      }
    }
  }

  private add(secret: string): void {
    if (secret.length < SHORTEST) {
      return;
    }
    const prefix = secret.slice(0, SHORTEST);
    const known = this.byPrefix.get(prefix);
    if (known === undefined) {
      this.byPrefix.set(prefix, new Set([secret]));
    } else {
      known.add(secret);
    }
  }

  private longestAt(text: string, at: number): string | undefined {
    let longest: string | undefined;
    for (const secret of this.byPrefix.get(text.substring(at, at + SHORTEST)) ?? []) {
      if (secret.length > (longest?.length ?? 0) && text.startsWith(secret, at)) {
        longest = secret;
      }
    }
    return longest;
  }
}
