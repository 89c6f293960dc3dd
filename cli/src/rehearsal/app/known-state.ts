import type { State, StateResource } from '../../terraform/state';

/** What Terraform knows of one stack of an app. */
export interface StackState {
  readonly name: string;
  readonly latest: () => State | undefined;
  /** Whether another stack reads an output: then nobody uses what stands there before that stack is applied. */
  readonly crosses: (output: string) => boolean;
}

/** The states of all stacks as one: before each address stands the name of its stack. */
export class KnownState {
  private last: readonly (State | undefined)[] = [];
  private together?: State;

  constructor(private readonly stacks: readonly StackState[]) {}

  public latest(): State | undefined {
    const now = this.stacks.map(({ latest }) => latest());
    if (now.some((state, index) => state !== this.last[index])) {
      const states = this.stacks.flatMap((stack, index) => (now[index] === undefined ? [] : [placed(stack, now[index])]));
      this.together = {
        serial: 0,
        outputs: Object.assign({}, ...states.map(({ outputs }) => outputs)),
        resources: states.flatMap(({ resources }) => resources ?? []),
      };
    }
    this.last = now;
    return this.together;
  }
}

function placed({ name, crosses }: StackState, { serial, outputs = {}, resources = [] }: State): State {
  const own = Object.entries(outputs).filter(([output, { sensitive }]) => !crosses(output) || sensitive !== true);
  return {
    serial,
    outputs: Object.fromEntries(own.map(([output, value]) => [`${name}.${output}`, value])),
    resources: resources.filter((resource) => !isRemoteState(resource)).map((resource) => inStack(name, resource)),
  };
}

/** A copy of what another stack gives is used where it is written to. */
function isRemoteState({ mode, type }: StateResource): boolean {
  return mode === 'data' && type === 'terraform_remote_state';
}

function inStack(name: string, resource: StateResource): StateResource {
  return { ...resource, module: resource.module === undefined ? name : `${name}.${resource.module}` };
}
