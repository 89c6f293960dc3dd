import { resolve } from 'node:path';
import type { DeleteByHandRule } from '../emulation/faults';
import { placeOf } from '../targets/places';
import { unmovableClock } from '../terraform/configuration/clock';
import { VirtualClock } from '../time/clock';
import { Applier } from './applier';
import { courseOf } from './course/choose';
import type { Course } from './course/course';
import { Interrupted } from './errors';
import { Faults } from './faults';
import { readRevocations } from './manifest';
import type { Rehearsal, RehearsalOptions } from './options';
import { Promises } from './promise/promises';
import { compileReport } from './report/compile';
import { interruptedReport } from './report/interrupted';
import type { Report } from './report/report';
import { RunLog } from './run-log';
import { prepare } from './stage/prepare';
import { Stage } from './stage/stage';
import { Watch } from './watch/watch';

/** Runs the real Terraform on a copy of a stack through virtual time, and watches everyone who uses its credentials. */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const clock = new VirtualClock(options.timetable.from);
  const log = new RunLog();
  const stage = await Stage.open({ ...options, clock });
  try {
    const report = await perform(options, stage, clock, log);
    return { report, ...(options.keep && { kept: stage.workspace.root }) };
  } catch (error) {
    throw options.signal?.aborted && !(error instanceof Interrupted) ? new Interrupted(log.applies) : error;
  } finally {
    await stage.close(options.keep);
  }
}

async function perform(options: RehearsalOptions, stage: Stage, clock: VirtualClock, log: RunLog): Promise<Report> {
  const { directory, timetable, rollout, job } = options;
  const unmovable = unmovableClock(stage.workspace.configuration, options.providers.kind === 'stand-in');
  const become = (edited: string) => {
    stage.workspace.edit(edited);
    return prepare(stage, options.providers, options.vendors, edited);
  };
  const notes = unmovable === undefined ? await prepareAll(options, stage, become) : [];
  const watch = new Watch({
    vendors: stage.vendors,
    sinks: stage.sinks,
    clock,
    rollout,
    job,
    nameObject: placeOf,
    revocations: [directory, ...(options.edits ?? []).map((edit) => edit.directory)].flatMap(readRevocations),
  });
  const promises = new Promises({ watch, directory, general: options.promise, skew: options.skew });
  const faults = new Faults(options.faults, stage.vendors, stage.sinks, () => stage.terraform.kill());
  const course = courseOf(options, stage);
  const findings = () => ({
    options,
    log,
    watch,
    promises,
    faults,
    unmovable,
    notes: [...notes, ...course.notes()],
    leftOut: course.leavesOut,
  });
  if (stage.vendors.length > 0) {
    const planAhead =
      options.planAhead === true &&
      !stage.readsClock &&
      options.providers.kind === 'stand-in' &&
      options.faults.length === 0 &&
      !options.edits?.length;
    const applier = new Applier({
      stage,
      course,
      watch,
      promises,
      faults,
      log,
      variables: variableOptions(options),
      keep: options.keep,
      planAhead,
    });
    try {
      await passThroughTime(options, { watch, promises, faults, applier, course, clock, log, become });
    } catch (error) {
      throw options.signal?.aborted ? new Interrupted(log.applies, interruptedReport(findings(), clock.now())) : error;
    }
    watch.passTo(Math.max(clock.now(), timetable.until) + rollout);
  }
  return compileReport(findings());
}

/** The providers of every edit are at hand from the beginning, so that faults strike them too. */
async function prepareAll(
  { directory, edits = [], providers, vendors }: RehearsalOptions,
  stage: Stage,
  become: Actors['become'],
): Promise<string[]> {
  for (const edit of edits) {
    await become(edit.directory);
  }
  if (edits.length > 0) {
    stage.workspace.edit(directory);
  }
  return prepare(stage, providers, vendors, directory);
}

interface Actors {
  readonly watch: Watch;
  readonly promises: Promises;
  readonly log: RunLog;
  readonly faults: Faults;
  readonly applier: Applier;
  readonly course: Course;
  readonly clock: VirtualClock;
  /** Makes the stack what a directory holds. */
  readonly become: (directory: string) => Promise<unknown>;
}

async function passThroughTime(
  { timetable, onProgress, edits = [] }: RehearsalOptions,
  { watch, promises, faults, applier, course, clock, log, become }: Actors,
): Promise<void> {
  let byHand = [...faults.byHand].sort((a, b) => a.at - b.at);
  const deleteUntil = (instant: number) => {
    for (const rule of byHand.filter(({ at }) => at <= instant)) {
      deleteByHand(rule, watch, faults);
      log.byHand.push(rule.at);
    }
    byHand = byHand.filter(({ at }) => at > instant);
  };
  let previous = Number.NEGATIVE_INFINITY;
  for (let apply = course.take(); apply !== undefined; apply = course.take()) {
    const { at: now } = apply;
    deleteUntil(now);
    watch.passTo(now);
    const due = edits.filter(({ at }) => at <= now && at > previous);
    for (const { directory } of due) {
      await become(directory);
      promises.edited(directory);
      course.edited(directory);
    }
    await applier.applyAt({ at: clock.now(), clock: clock.now() - now + apply.clock }, due.length > 0);
    onProgress?.({ done: course.passed, total: course.total, now: clock.now() });
    previous = now;
  }
  deleteUntil(timetable.until);
}

function deleteByHand(rule: DeleteByHandRule, watch: Watch, faults: Faults): void {
  watch.passTo(rule.at);
  faults.deleteByHand(rule, watch.retirements.living());
  watch.observe('by hand, an injected fault');
}

function variableOptions({ variables, variableFiles }: RehearsalOptions): string[] {
  return [...variableFiles.map((file) => `-var-file=${resolve(file)}`), ...variables.flatMap((variable) => ['-var', variable])];
}
