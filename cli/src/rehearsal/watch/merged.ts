import type { Stage } from '../stage/stage';
import { receivedBy, type SinkAtWork, type VendorAtWork } from './vendors-at-work';

/** The vendors of several stacks: one for each emulator, whatever the majors of its provider. */
export function vendorsOf(stages: readonly Stage[]): readonly VendorAtWork[] {
  if (stages.length === 1) return stages[0].vendors;
  const all = stages.flatMap(({ vendors }) => vendors);
  return [...new Set(all.map(({ emulator }) => emulator))].map((emulator) => {
    const same = all.filter((each) => each.emulator === emulator);
    return {
      emulator,
      get vendor() {
        return { ...same[0].vendor, issues: [...new Set(same.flatMap(({ vendor }) => vendor.issues))] };
      },
      standIn: { writeOnly: () => receivedBy(same) },
    };
  });
}

/** The providers of several stacks that take deliveries. */
export function sinksOf(stages: readonly Stage[]): readonly SinkAtWork[] {
  if (stages.length === 1) return stages[0].sinks;
  const all = stages.flatMap(({ sinks }) => sinks);
  return [...new Set(all.map(({ faults }) => faults))].map((faults) => ({
    faults,
    standIn: { writeOnly: () => receivedBy(all.filter((each) => each.faults === faults)) },
  }));
}
