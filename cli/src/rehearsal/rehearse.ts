import { type CallOrder, OrderLearned } from '../emulation/faults';
import { VirtualClock } from '../time/clock';
import { Interrupted } from './errors';
import type { Rehearsal, RehearsalOptions } from './options';
import { OtherStates } from './other-states';
import { type Performance, preparePerformance } from './perform';
import { compileReport } from './report/compile';
import { interruptedReport } from './report/interrupted';
import { Stage } from './stage/stage';
import { untilOrdered } from './until-ordered';

/** Runs the real Terraform on a copy of a stack through virtual time, and watches everyone who uses its credentials. */
export function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  return untilOrdered((callOrder) => runThrough(options, callOrder));
}

async function runThrough(options: RehearsalOptions, callOrder: CallOrder): Promise<Rehearsal> {
  const clock = new VirtualClock(options.timetable.from);
  const others = await OtherStates.serve(options.otherStates);
  let stage: Stage | undefined;
  let performance: Performance | undefined;
  let again = false;
  try {
    const opened = await Stage.open({ ...options, clock, remoteStates: () => others.addresses });
    stage = opened;
    performance = await preparePerformance({
      parts: [{ name: '', options, stage: opened }],
      clock,
      known: () => opened.backend.latest(),
      callOrder,
    });
    await performance.run();
    const [findings] = performance.findings();
    return { report: compileReport(findings), ...(options.keep && { kept: opened.workspace.root }) };
  } catch (error) {
    again = error instanceof OrderLearned;
    if (!options.signal?.aborted) throw error;
    const [findings] = performance?.findings() ?? [];
    throw new Interrupted(performance?.applies() ?? 0, findings && interruptedReport(findings, clock.now()));
  } finally {
    await stage?.close(options.keep && !again);
    await others.close();
  }
}
