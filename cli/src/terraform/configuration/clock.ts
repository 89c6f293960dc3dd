import type { Configuration } from './configuration';

/** The variable that takes the place of the wall clock in a stack. */
export const CLOCK_VARIABLE = 'rotation_now';

/** Resources of `hashicorp/time` that take the present for theirs. `time_sleep` only waits. */
const CLOCKS = ['time_static', 'time_offset'];

/** Whether the stack lets its clock be moved. */
export function hasClock({ root }: Configuration): boolean {
  return root.variables.includes(CLOCK_VARIABLE);
}

/** Whether anything in the stack goes by that clock. */
export function usesClock({ root, modules }: Configuration): boolean {
  return [root, ...modules].some(({ expressions }) => expressions.includes(`var.${CLOCK_VARIABLE}`));
}

/**
 * Why the stack would go on living in the present while virtual time passes, if it would. `virtualTime`: the provider `hashicorp/time`
 * is a stand-in that goes by the virtual clock.
 */
export function unmovableClock(configuration: Configuration, virtualTime: boolean): string | undefined {
  const files = [configuration.root, ...configuration.modules];
  const types = virtualTime ? [] : files.flatMap(({ resourceTypes }) => resourceTypes);
  if (types.includes('time_rotating')) {
    return 'time_rotating keeps a clock of its own that nobody can move: rotate on a boundary computed from var.rotation_now, or leave out --providers installed and --plugin-dir to rehearse with a stand-in of hashicorp/time';
  }
  const read = files.flatMap(({ expressions }) => expressions.match(/\b(?:plantimestamp|timestamp)\s*\(\s*\)/g) ?? []);
  const uses = [...new Set([...read, ...types.filter((type) => CLOCKS.includes(type))])];
  if (uses.length === 0) {
    return undefined;
  }
  if (!hasClock(configuration)) {
    return `the stack reads ${uses.join(', ')} and has no variable "${CLOCK_VARIABLE}": declare it (string, default null) and use coalesce(var.${CLOCK_VARIABLE}, plantimestamp()) as the clock`;
  }
  if (!usesClock(configuration)) {
    return `the stack reads ${uses.join(', ')} and declares variable "${CLOCK_VARIABLE}" without using it: use coalesce(var.${CLOCK_VARIABLE}, plantimestamp()) as the clock`;
  }
  return undefined;
}
