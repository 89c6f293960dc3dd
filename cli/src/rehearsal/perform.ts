import { resolve } from 'node:path';
import type { CallOrder, DeleteByHandRule } from '../emulation/faults';
import { placeOf } from '../targets/places';
import { unmovableClock } from '../terraform/configuration/clock';
import type { State } from '../terraform/state';
import type { VirtualClock } from '../time/clock';
import { Applier } from './applier';
import { courseOf } from './course/choose';
import type { Course } from './course/course';
import { byItsAnswers, untilApplied } from './evidence';
import { Faults } from './faults';
import { revocationsOf } from './manifest';
import type { RehearsalOptions } from './options';
import { PlanGate } from './plan-gate';
import { Promises } from './promise/promises';
import { Unjudged } from './promise/unjudged';
import type { Findings } from './report/findings';
import { resume } from './resume/resume';
import { RunLog } from './run-log';
import { prepare } from './stage/prepare';
import { requireDefaultWorkspace } from './stage/safety/selected-workspace';
import type { Stage } from './stage/stage';
import type { ApplyAt } from './timetable';
import { editsBefore, Turns } from './turns';
import { sinksOf, vendorsOf } from './watch/merged';
import { Watch } from './watch/watch';

/** A stack that is rehearsed, alone or among others. */
export interface Part {
  /** What it is called among others; empty where it is alone. */
  readonly name: string;
  readonly options: RehearsalOptions;
  readonly stage: Stage;
  /**
   * The states of others that it reads, as they are at present.
   * @default - there are no others
   */
  readonly othersStates?: () => readonly (State | undefined)[];
}

/** How far the rehearsal of some stacks has come. */
export interface Performance {
  /** Takes the stacks through virtual time. */
  run(): Promise<void>;
  /** How many applies there have been. */
  applies(): number;
  /** What is known so far, of each stack. */
  findings(): Findings[];
}

export interface PerformanceOptions {
  readonly parts: readonly Part[];
  readonly clock: VirtualClock;
  /** What Terraform knows of all stacks. */
  readonly known: () => State | undefined;
  /** What is known of calls that are made at once. */
  readonly callOrder: CallOrder;
}

interface Actor extends Part {
  readonly course: Course;
  readonly promises: Promises;
  readonly applier: Applier;
  readonly unjudged: Unjudged;
  readonly gate?: PlanGate;
  readonly log: RunLog;
  readonly notes: readonly string[];
  /** What of a given state could not be taken over. */
  readonly misfits: readonly string[];
  readonly unmovable?: string;
  /** Makes the stack what a directory holds. */
  readonly become: (directory: string) => Promise<unknown>;
  previous: number;
  last?: ApplyAt;
}

/** What stands before the addresses of a stack. */
function prefixOf(name: string): string {
  return name === '' ? '' : `${name}.`;
}

/** Prepares some stacks, which share a clock, the vendors and the targets. */
export async function preparePerformance({ parts, clock, known, callOrder }: PerformanceOptions): Promise<Performance> {
  const prepared: Pick<Actor, 'name' | 'become' | 'notes' | 'misfits' | 'unmovable'>[] = [];
  for (const { name, options, stage } of parts) {
    requireDefaultWorkspace(options.directory, stage.workspace.configuration, options.environment);
    const unmovable = unmovableClock(stage.workspace.configuration, options.providers.kind === 'stand-in');
    const become = (directory: string) => {
      stage.workspace.edit(directory);
      return prepare(stage, options.providers, options.vendors, directory);
    };
    // the providers that it names are needed, too
    if (options.state !== undefined) stage.backend.hold(options.state);
    const notes = unmovable === undefined ? await prepareAll(options, stage, become) : [];
    const misfits = options.state !== undefined && unmovable === undefined ? await resume(stage, options.state, clock) : [];
    if (options.state !== undefined) stage.complements.given = stage.backend.latest();
    prepared.push({ name, become, unmovable, notes, misfits });
  }
  const stages = parts.map(({ stage }) => stage);
  const [{ options: common }] = parts;
  const vendors = vendorsOf(stages);
  const sinks = sinksOf(stages);
  const watch = new Watch({
    vendors,
    sinks,
    clock,
    rollout: common.rollout,
    job: common.job,
    nameObject: placeOf,
    revocations: parts.flatMap(({ name, options: { directory, edits = [] } }) => revocationsOf(directory, edits, prefixOf(name))),
  });
  const kill = () => {
    for (const stage of stages) stage.terraform.kill();
  };
  const faults = new Faults(common.faults, vendors, sinks, kill, callOrder);
  // where faults strike calls in their order, one thing happens after another
  const sideBySide = common.planAhead === true && common.providers.kind === 'stand-in' && common.faults.length === 0;
  const actors: Actor[] = [];
  const turns = new Turns(() => actors);
  for (const [index, { name, options, stage, othersStates }] of parts.entries()) {
    const course = courseOf(options, stage);
    const log = new RunLog();
    const evidence = () => {
      if (!sideBySide) return undefined;
      // a plan that fails is made at its time
      if (othersStates !== undefined) return log.stuck ? undefined : byItsAnswers(stage, othersStates);
      return options.edits?.length ? undefined : untilApplied(stage);
    };
    const promises = new Promises({
      watch,
      directory: options.directory,
      general: options.promise,
      skew: options.skew,
      prefix: prefixOf(name),
    });
    const gate = options.gate ? new PlanGate(stage.terraform, options.directory) : undefined;
    const { giving, complements } = stage;
    const unjudged = new Unjudged({
      watch,
      vendors: stage.vendors,
      sinks: stage.sinks,
      given: () => giving.given(),
      madeUp: complements.madeUp,
      configuration: () => stage.workspace.configuration,
    });
    const applier = new Applier({
      stage,
      course,
      watch,
      promises,
      unjudged,
      gate,
      faults,
      log,
      variables: variableOptions(options),
      keep: options.keep,
      evidence,
      gateBeside: sideBySide,
      name,
      known,
      ahead: () => turns.ahead(),
    });
    actors.push({
      ...parts[index],
      ...prepared[index],
      course,
      log,
      promises,
      unjudged,
      gate,
      applier,
      previous: Number.NEGATIVE_INFINITY,
    });
  }
  const rehearsable = vendors.length > 0 && actors.every(({ unmovable }) => unmovable === undefined);
  return {
    run: async () => {
      if (rehearsable) {
        if (parts.some(({ options }) => options.state !== undefined)) watch.found(known());
        await passThroughTime(actors, turns, { watch, faults, clock, onProgress: common.onProgress });
        const end = Math.max(...parts.map(({ options: { timetable } }) => timetable.until));
        watch.passTo(Math.max(clock.now(), end) + common.rollout);
      }
    },
    applies: () => actors.reduce((sum, { log }) => sum + log.applies, 0),
    findings: () =>
      actors.map(({ options, stage, log, promises, unjudged, gate, unmovable, notes, misfits, course, name }) => ({
        options,
        log,
        watch,
        promises,
        gate,
        faults,
        unmovable,
        misfits,
        prefix: prefixOf(name),
        notes: [...notes, ...course.notes()],
        leftOut: course.leavesOut,
        providers: stage.ran().map((each) => (each.because === undefined ? each : { ...each, because: watch.secrets.scrub(each.because) })),
        unjudged,
      })),
  };
}

/** The providers of every edit are at hand from the beginning, so that faults strike them too. */
async function prepareAll(
  { directory, edits = [], providers, vendors }: RehearsalOptions,
  stage: Stage,
  become: Actor['become'],
): Promise<string[]> {
  for (const edit of edits) {
    await become(edit.directory);
  }
  if (edits.length > 0) {
    stage.workspace.edit(directory);
  }
  return prepare(stage, providers, vendors, directory);
}

interface World {
  readonly watch: Watch;
  readonly faults: Faults;
  readonly clock: VirtualClock;
  readonly onProgress: RehearsalOptions['onProgress'];
}

async function passThroughTime(actors: readonly Actor[], turns: Turns<Actor>, { watch, faults, clock, onProgress }: World): Promise<void> {
  let byHand = [...faults.byHand].sort((a, b) => a.at - b.at);
  const deleteUntil = (instant: number) => {
    for (const rule of byHand.filter(({ at }) => at <= instant)) {
      deleteByHand(rule, watch, faults);
      for (const { log } of actors) log.byHand.push(rule.at);
    }
    byHand = byHand.filter(({ at }) => at > instant);
  };
  const total = () => actors.reduce((sum, { course }) => sum + course.total, 0);
  const letAsk = (asking: Actor) => {
    for (const each of actors) each.stage.takeNewQuestions(each === asking);
  };
  for (let actor = turns.next(); actor !== undefined; actor = turns.next()) {
    letAsk(actor);
    const apply = actor.course.take() as ApplyAt;
    deleteUntil(apply.at);
    watch.passTo(apply.at);
    await actorApplies(actor, apply, clock);
    if (['changed', 'failed'].includes(actor.log.history.at(-1)?.ended ?? '')) {
      for (const other of actors.filter((each) => each !== actor)) other.course.stir(clock.now());
    }
    onProgress?.({ done: actors.reduce((sum, { course }) => sum + course.passed, 0), total: total(), now: clock.now() });
  }
  turns.end();
  for (const actor of actors) {
    letAsk(actor);
    if (actor.last !== undefined) await actor.applier.planDifferently(actor.last);
  }
  deleteUntil(Math.max(...actors.map(({ options: { timetable } }) => timetable.until)));
}

async function actorApplies(actor: Actor, apply: ApplyAt, clock: VirtualClock): Promise<void> {
  const { applier, promises, course, gate, become } = actor;
  const due = editsBefore(actor, apply);
  if (due.length > 0) applier.forget();
  if (due.length > 0 && actor.last !== undefined) await applier.planDifferently(actor.last);
  for (const { directory } of due) {
    await become(directory);
    promises.edited(directory);
    gate?.edited(directory);
    course.edited(directory);
  }
  actor.last = { at: clock.now(), clock: clock.now() - apply.at + apply.clock };
  await applier.applyAt(actor.last, due.length > 0);
  actor.previous = apply.at;
}

function deleteByHand(rule: DeleteByHandRule, watch: Watch, faults: Faults): void {
  watch.passTo(rule.at);
  faults.deleteByHand(rule, watch.retirements.living());
  watch.observe('by hand, an injected fault');
}

function variableOptions({ variables, variableFiles }: RehearsalOptions): string[] {
  return [...variableFiles.map((file) => `-var-file=${resolve(file)}`), ...variables.flatMap((variable) => ['-var', variable])];
}
