import { CLOCK_VARIABLE, hasClock } from '../terraform/configuration/clock';
import { errorText, firstError, missingVariables, plannedActions } from '../terraform/diagnostics';
import type { State } from '../terraform/state';
import type { Outcome } from '../terraform/terraform';
import { unsupported } from '../terraform/unsupported';
import { toInstant } from '../time/clock';
import type { Course } from './course/course';
import { NotRun, WrongUsage } from './errors';
import type { Evidence } from './evidence';
import type { Faults } from './faults';
import type { PlanGate } from './plan-gate';
import { type PlanInMaking, PlansAhead } from './plans-ahead';
import type { Promises } from './promise/promises';
import type { Unjudged } from './promise/unjudged';
import type { ApplyRecord, Failure, RunLog, Step } from './run-log';
import type { Stage } from './stage/stage';
import { confirmed } from './takeover/confirmed';
import { Takeovers } from './takeover/takeovers';
import type { ApplyAt } from './timetable';
import { VendorCalls } from './vendor-calls';
import type { Watch } from './watch/watch';

export interface ApplierOptions {
  readonly stage: Stage;
  readonly course: Course;
  readonly watch: Watch;
  readonly faults: Faults;
  readonly log: RunLog;
  readonly promises: Promises;
  readonly unjudged: Unjudged;
  /** What looks at every plan with changes, if anything does. */
  readonly gate?: PlanGate;
  /** `-var` and `-var-file` options of every plan. */
  readonly variables: readonly string[];
  /** Whether what Terraform prints is written into the workspace. */
  readonly keep: boolean;
  /** What plans are held against that are begun before their time; undefined if they must not be. */
  readonly evidence: () => Evidence | undefined;
  /** Whether the gate may look at a plan while that is applied. */
  readonly gateBeside: boolean;
  /** What the stack is called among others; empty where it is alone. */
  readonly name: string;
  /** What Terraform knows of all stacks. */
  readonly known: () => State | undefined;
  /** Begins plans that may be made meanwhile. */
  readonly ahead: () => void;
}

/** What came of one step. */
interface Result {
  readonly outcome: Outcome;
  readonly failure?: Failure;
  /** Scrubbed. */
  readonly actions: readonly string[];
  /** The rules of the faults that were injected while it ran. */
  readonly injected: readonly string[];
}

/** Performs one virtual apply after another: plan, apply, and a second plan that must be empty. */
export class Applier {
  private readonly plans: PlansAhead;
  private readonly takeovers: Takeovers;
  /** The apply whose second plan is the plan of the next one, unless that has something to do. */
  private unproven?: ApplyAt;
  private changing = false;

  constructor(private readonly options: ApplierOptions) {
    this.takeovers = new Takeovers(options.stage);
    this.plans = new PlansAhead({
      begin: (apply, ahead) => this.beginPlan(apply, ahead),
      evidence: options.evidence,
      onMade: options.ahead,
    });
  }

  /** `edited`, whether the stack has become another since the last apply. */
  public async applyAt(apply: ApplyAt, edited = false): Promise<void> {
    const { stage, log, ahead } = this.options;
    const { at: now } = apply;
    const calls = new VendorCalls(stage.vendors);
    log.applies += 1;
    log.brokenLocks += stage.backend.breakLock() ? 1 : 0;
    const taken = this.plans.take(apply);
    ahead();
    const { file, outcome } = await taken;
    const plan = await this.planned('plan', now, outcome);
    await this.prove(plan);
    const { ended, injected } = await this.applyPlan(apply, plan, file);
    log.history.push({
      at: now,
      clock: apply.clock,
      ended,
      edited,
      injected: [...new Set([...plan.injected, ...injected])],
      actions: plan.actions,
      calls: calls.soFar(),
    });
    this.options.promises.applied(stage.backend.latest(), log.history.at(-1)!);
    this.options.unjudged.applied(stage.backend.latest(), now);
    stage.workspace.dropPlan(file);
  }

  /** What a plan would do if what was read, and is made up, were something else. */
  public async planDifferently(apply: ApplyAt): Promise<void> {
    const { stage, watch, log, unjudged } = this.options;
    if (log.stuck !== undefined || !stage.giving.given().some(({ types }) => types.some(({ kind }) => kind === 'data'))) return;
    const file = stage.workspace.planFile(`${apply.at}-differently`);
    stage.complements.madeUp.differently = true;
    const outcome = await stage.terraform.run(this.planArguments(apply, '-lock=false', `-out=${file}`));
    stage.complements.madeUp.differently = false;
    const done = outcome.code === 0 || outcome.code === 2;
    if (done) {
      const { stdout } = await stage.terraform.run(['show', '-json', file]);
      unjudged.planned(apply.at, JSON.parse(stdout));
    } else {
      unjudged.unplannable(apply.at, firstError(watch.secrets.scrub(errorText(outcome))));
    }
    stage.workspace.dropPlan(file);
  }

  private async applyPlan(at: ApplyAt, plan: Result, file: string): Promise<Pick<ApplyRecord, 'ended' | 'injected'>> {
    const { watch, log, course, name, ahead } = this.options;
    const { at: now } = at;
    if (plan.failure !== undefined) {
      log.stuck = plan.failure;
      watch.observe(`in the plan of ${this.called(now)}`, firstError(plan.failure.error), name);
      course.ended('refused');
      return { ended: 'refused', injected: [] };
    }
    if (!hasChanges(plan)) {
      // an apply of this plan would do nothing, and it is itself the second plan that is empty
      this.applied(now);
      course.ended('unchanged');
      return { ended: 'unchanged', injected: [] };
    }
    log.changes += 1;
    this.changing = true;
    this.forget();
    const apply = await this.applyChanges(at, file, plan.actions);
    this.changing = false;
    ahead();
    this.applied(now, apply.failure);
    const ended = apply.failure === undefined ? 'changed' : 'failed';
    course.ended(ended);
    if (apply.failure === undefined) {
      this.unproven = at;
      // where others apply in between, the next plan shows what they did
      if (name !== '' || !course.isQuiet() || !this.begin(course.upcoming()[0])) {
        await this.secondPlan();
      }
    }
    return { ended, injected: apply.injected };
  }

  private async applyChanges({ at: now, clock }: ApplyAt, file: string, actions: readonly string[]): Promise<Result> {
    const { stage, gate, gateBeside, promises } = this.options;
    const looking = gate?.check(file, now, clock);
    if (!gateBeside) await looking;
    const before = stage.backend.latest();
    const takeovers = await this.takeovers.in(file, actions);
    const running = this.takeovers.inOrder(takeovers, (options) =>
      stage.terraform.run(['apply', '-input=false', '-no-color', ...options, file]),
    );
    const [apply] = await Promise.all([this.step('apply', now, running), looking]);
    for (const each of confirmed(takeovers, before, stage.backend.latest())) promises.takenOver(each, now);
    return apply;
  }

  /** A later plan that is empty shows that the apply before had left nothing to do; any other shows nothing. */
  private async prove(plan: Result): Promise<void> {
    if (hasChanges(plan) || plan.failure !== undefined) {
      await this.secondPlan();
    }
    this.unproven = undefined;
  }

  private async secondPlan(): Promise<void> {
    const { stage, log } = this.options;
    const { unproven } = this;
    this.unproven = undefined;
    if (unproven === undefined) return;
    const second = await this.planned('second plan', unproven.at, stage.terraform.run(this.planArguments(unproven)));
    if (hasChanges(second) && second.injected.length === 0) {
      log.unsettled.push({ at: unproven.at, actions: second.actions });
    }
  }

  private applied(now: number, failure?: Failure): void {
    const { known, watch, log, name } = this.options;
    log.stuck = failure;
    watch.applied(known(), `in the apply of ${this.called(now)}`, failure && firstError(failure.error), name);
  }

  /** How many plans are being made before their time. */
  public get making(): number {
    return this.plans.making;
  }

  /** Begins the plan of an apply to come. Returns whether that can be done. */
  public begin(apply: ApplyAt): boolean {
    return !this.changing && this.plans.begin(apply);
  }

  /** What was planned ahead does not hold any more. */
  public forget(): void {
    this.plans.forget();
  }

  private called(now: number): string {
    const { name } = this.options;
    return name === '' ? toInstant(now) : `${name} at ${toInstant(now)}`;
  }

  private beginPlan(apply: ApplyAt, ahead: boolean): PlanInMaking {
    const file = this.options.stage.workspace.planFile(`${apply.at}${ahead ? '-ahead' : ''}`);
    const args = this.planArguments(apply, `-out=${file}`, `-lock=${!ahead}`);
    const unwanted = new AbortController();
    return { file, outcome: this.options.stage.terraform.run(args, unwanted.signal), stop: () => unwanted.abort() };
  }

  private planArguments({ clock: shown }: ApplyAt, ...options: readonly string[]): string[] {
    const { stage, variables } = this.options;
    const clock = hasClock(stage.workspace.configuration) ? ['-var', `${CLOCK_VARIABLE}=${toInstant(shown)}`] : [];
    return ['plan', '-input=false', '-no-color', '-detailed-exitcode', ...options, ...variables, ...clock];
  }

  private async planned(step: Step, now: number, running: Promise<Outcome>): Promise<Result> {
    this.options.log.plans += 1;
    return this.step(step, now, running);
  }

  private async step(step: Step, now: number, running: Promise<Outcome>): Promise<Result> {
    const { stage, watch, faults, keep, name } = this.options;
    const shown = name === '' ? step : `${step} of ${name}`;
    const strikes = faults.strikes();
    const outcome = await running;
    const { stdout, stderr } = outcome;
    const injected = faults.struckSince(strikes);
    faults.nextStep();
    watch.shown(shown, stdout);
    if (injected.length > 0) {
      watch.told(shown, stderr);
    } else {
      watch.shown(shown, stderr);
    }
    if (keep) {
      stage.workspace.writeLog(`${toInstant(now)}-${step.replace(' ', '-')}`, watch.secrets.scrub(`${stdout}${stderr}`));
    }
    const actions = outcome.code === 2 && step !== 'apply' ? plannedActions(watch.secrets.scrub(stdout)) : [];
    return { outcome, injected, actions, failure: this.failure(step, now, outcome, injected) };
  }

  private failure(step: Step, at: number, outcome: Outcome, injected: readonly string[]): Failure | undefined {
    if (outcome.code === 0 || (outcome.code === 2 && step !== 'apply')) {
      return undefined;
    }
    const { stage, watch, log } = this.options;
    const text = errorText(outcome);
    const [missing] = missingVariables(text);
    if (missing !== undefined) {
      throw new WrongUsage(`variable "${missing}" of the stack has no value: give --var ${missing}=VALUE or --var-file FILE`);
    }
    const unknown = unsupported(text).filter((each) => stage.giving.lacks(each));
    if (unknown.length > 0) {
      const names = unknown.map(({ what }) => what).join(', ');
      const install = unknown.every((each) => stage.giving.wouldGive(each))
        ? `run "${stage.terraform.command} init" in the stack, and its provider plans it, or give the provider's schemas with --schemas; or `
        : '';
      throw new NotRun(
        `there is no stand-in for the ${names}: ${install}rehearse a copy of the stack without it, move it to another stack, or correct it if its provider does not have it either`,
      );
    }
    const [made] = injected.length > 0 ? [] : stage.giving.madeUpIn(text);
    if (made !== undefined) {
      throw new NotRun(
        `${made} is made up here, and the stack does not work with that: give it as a variable, with --var, or rehearse a copy of the stack without it (${firstError(watch.secrets.scrub(text))})`,
      );
    }
    const failure = { at, step, error: watch.secrets.scrub(text), injected, follows: followsInjection(log.history) };
    log.failures.push(failure);
    return failure;
  }
}

/** `terraform plan -detailed-exitcode` */
function hasChanges({ outcome }: Result): boolean {
  return outcome.code === 2;
}

function followsInjection(history: readonly ApplyRecord[]): boolean {
  for (const { ended, injected } of [...history].reverse()) {
    if (ended !== 'failed' && ended !== 'refused') return false;
    if (injected.length > 0) return true;
  }
  return false;
}
