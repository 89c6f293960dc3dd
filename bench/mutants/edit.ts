/** Changes the JSON of a synthesized stack; `edited`, whether it is what the stack of a course becomes on the way. */
export type Mutation = (stack: any, edited?: boolean) => void;

/** A mutation that found nothing to change is a mistake in the catalogue. */
export class NothingToMutate extends Error {}

/** Replaces a text wherever it stands in the expressions of a stack: not in what it says to people, nor in the manifest. */
export function replace(from: string | RegExp, to: string): Mutation {
  return (stack) => {
    let hits = 0;
    const visit = (value: any, key = ''): any => {
      if (typeof value === 'string') {
        const changed =
          key === 'error_message' ? value : value.replaceAll(typeof from === 'string' ? from : new RegExp(from, 'g'), () => to);
        hits += changed === value ? 0 : 1;
        return changed;
      }
      if (Array.isArray(value)) return value.map((member) => visit(member, key));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, name === '//' ? member : visit(member, name)]));
    };
    for (const section of ['locals', 'resource', 'output', 'moved']) {
      if (stack[section] !== undefined) stack[section] = visit(stack[section]);
    }
    if (hits === 0) throw new NothingToMutate(`${from} stands nowhere`);
  };
}

/** Changes every resource block of a type whose name has a form. */
export function block(type: string, name: RegExp, change: (block: any) => void): Mutation {
  return (stack) => {
    const blocks = Object.entries<any>(stack.resource?.[type] ?? {}).filter(([each]) => name.test(each));
    if (blocks.length === 0) throw new NothingToMutate(`there is no ${type} ${name}`);
    for (const [, each] of blocks) change(each);
  };
}

/** Changes every resource block of a type. */
export function every(type: string, change: (block: any) => void): Mutation {
  return block(type, /./, change);
}

/** Removes every resource block of a type whose name has a form. */
export function without(type: string, name: RegExp): Mutation {
  return (stack) => {
    const names = Object.keys(stack.resource?.[type] ?? {}).filter((each) => name.test(each));
    if (names.length === 0) throw new NothingToMutate(`there is no ${type} ${name}`);
    for (const each of names) delete stack.resource[type][each];
  };
}

/** Gives a local another value: of every rotation, or of the clock. */
export function local(suffix: string, change: (value: any) => any): Mutation {
  return (stack) => {
    const names = Object.keys(stack.locals).filter((name) => name === suffix || name.endsWith(`_${suffix}`));
    if (names.length === 0) throw new NothingToMutate(`there is no local ${suffix}`);
    for (const name of names) stack.locals[name] = change(stack.locals[name]);
  };
}

/** Takes away every condition that says something. */
export function withoutGuard(text: RegExp): Mutation {
  return (stack) => {
    let hits = 0;
    const guards = (value: any): boolean => typeof value?.error_message === 'string' && text.test(value.error_message);
    for (const { lifecycle } of Object.values<any>(stack.resource.terraform_data)) {
      for (const kind of ['precondition', 'postcondition']) {
        const conditions = [lifecycle?.[kind] ?? []].flat();
        const kept = conditions.filter((condition) => !guards(condition));
        if (kept.length < conditions.length) lifecycle[kind] = kept;
        hits += conditions.length - kept.length;
      }
    }
    if (hits === 0) throw new NothingToMutate(`no condition says ${text}`);
  };
}

/** Several changes that make one mistake. */
export function both(...mutations: readonly Mutation[]): Mutation {
  return (stack, edited) => {
    for (const mutate of mutations) mutate(stack, edited);
  };
}
