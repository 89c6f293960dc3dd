import { judge } from '../gate/gate';
import { readPlan } from '../gate/plan/read-plan';
import { MalformedManifest, readManifest } from '../manifest/manifest';
import { WrongUsage } from '../rehearsal/errors';
import { CallFailed, type Calls } from './calls';
import type { Payload } from './payload';
import { nothingToCheck, resultOf, type TaskResult, unseen } from './result';

export interface TaskOptions {
  /** Directories of synthesized stacks, by the names of their workspaces, alone or behind that of the organization. */
  readonly stacks: ReadonlyMap<string, string>;
  readonly allowDestroy: readonly string[];
  readonly skip: ReadonlyMap<string, string>;
}

/** Stages at which there is a plan, and something can still be stopped. */
const JUDGED = ['post_plan', 'pre_apply'];

/** Looks at one run, and returns what is to be said of it. */
export async function resultFor(payload: Payload, calls: Calls, options: TaskOptions): Promise<TaskResult> {
  const { stage, plan_json_api_url: url, access_token: token } = payload;
  if (stage === 'pre_plan' || stage === 'post_apply') {
    return nothingToCheck(`nothing to check at ${stage}: attach this task to post_plan or pre_apply`);
  }
  if (!JUDGED.includes(stage)) {
    return unseen('the stage of this run is not known', 'attach this task to post_plan or pre_apply, or use a newer rotating-tokens');
  }
  if (url === null || url === undefined) {
    return unseen('the request names no plan', 'attach this task to post_plan or pre_apply');
  }
  try {
    const manifest = manifestOf(payload, options);
    const plan = readPlan(await calls.plan(url, token));
    const { allowDestroy, skip } = options;
    return resultOf(judge(plan, { plan: payload.run_id, manifest, allowDestroy, skip }));
  } catch (error) {
    if (error instanceof CallFailed) {
      return unseen(`the plan cannot be fetched: ${error.message}`, 'run the plan again; the log of the run task server has the same line');
    }
    if (error instanceof MalformedManifest || error instanceof WrongUsage) {
      return unseen('the plan cannot be judged', error.message);
    }
    throw error;
  }
}

function manifestOf({ organization_name: organization, workspace_name: workspace }: Payload, { stacks }: TaskOptions) {
  const directory = stacks.get(`${organization}/${workspace}`) ?? stacks.get(workspace);
  if (directory === undefined) {
    return undefined;
  }
  const manifest = readManifest(directory);
  if (manifest === undefined) {
    // without it less is refused
    throw new MalformedManifest('the stack of this workspace declares no rotation any more: synthesize it again where --stack says');
  }
  return manifest;
}
