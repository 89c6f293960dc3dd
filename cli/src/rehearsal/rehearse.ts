import { VirtualClock } from '../time/clock';
import { Interrupted } from './errors';
import type { Rehearsal, RehearsalOptions } from './options';
import { type Performance, preparePerformance } from './perform';
import { compileReport } from './report/compile';
import { interruptedReport } from './report/interrupted';
import { Stage } from './stage/stage';

/** Runs the real Terraform on a copy of a stack through virtual time, and watches everyone who uses its credentials. */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const clock = new VirtualClock(options.timetable.from);
  const stage = await Stage.open({ ...options, clock });
  let performance: Performance | undefined;
  try {
    performance = await preparePerformance({ parts: [{ name: '', options, stage }], clock, known: () => stage.backend.latest() });
    await performance.run();
    const [findings] = performance.findings();
    return { report: compileReport(findings), ...(options.keep && { kept: stage.workspace.root }) };
  } catch (error) {
    if (!options.signal?.aborted) throw error;
    const [findings] = performance?.findings() ?? [];
    throw new Interrupted(performance?.applies() ?? 0, findings && interruptedReport(findings, clock.now()));
  } finally {
    await stage.close(options.keep);
  }
}
