import { judge } from '../../src/gate/gate';
import type { RawPlan } from '../../src/gate/plan/raw-plan';
import type { Rule } from '../../src/gate/rules/rule';
import type { SceneOptions } from '../../src/gate/scene';

/** A plan, and what is said beside it. */
export interface Case extends SceneOptions {
  readonly plan: RawPlan;
}

export interface Table {
  readonly passes: Readonly<Record<string, Case>>;
  /** With the addresses that are found. */
  readonly refuses: Readonly<Record<string, Case & { readonly at: readonly string[]; readonly says?: RegExp; readonly heals?: RegExp }>>;
}

/** Holds one rule against plans. */
export function table(rule: Rule, { passes, refuses }: Table): void {
  const found = ({ plan, ...options }: Case) => judge(plan, { ...options, plan: 'tfplan.json', rules: [rule] }).findings;

  describe(`refuses ${rule.refuses}`, () => {
    test.each(Object.entries(refuses))('refuses %s', (_, { at, says = /./, heals = /./, ...each }) => {
      const findings = found(each);

      expect(findings.map(({ address }) => address)).toEqual(at);
      for (const { text, remedy, severity } of findings) {
        expect(text).toMatch(says);
        expect(text).toMatch(/[^.]$/);
        expect(remedy).toMatch(heals);
        expect(severity).toBe(rule.severity);
      }
    });

    test.each(Object.entries(passes))('passes %s', (_, each) => {
      expect(found(each)).toEqual([]);
    });
  });
}
