import type { Configuration } from './configuration';

/** The variable that takes the place of the wall clock in a stack. */
export const CLOCK_VARIABLE = 'rotation_now';

/** Whether the stack lets its clock be moved. */
export function hasClock({ root }: Configuration): boolean {
  return root.variables.includes(CLOCK_VARIABLE);
}

/** Why the stack would go on living in the present while virtual time passes, if it would. */
export function unmovableClock(configuration: Configuration): string | undefined {
  const files = [configuration.root, ...configuration.modules];
  const rotating = files.some(({ resourceTypes }) => resourceTypes.includes('time_rotating'));
  if (rotating) {
    return 'time_rotating keeps a clock of its own that nobody can move: rotate on a boundary computed from var.rotation_now';
  }
  const read = files.flatMap(({ text }) => text.match(/\b(?:plantimestamp|timestamp)\s*\(\s*\)/g) ?? []);
  const clocks = files.flatMap(({ resourceTypes }) => resourceTypes.filter((type) => type.startsWith('time_')));
  const uses = [...new Set([...read, ...clocks])];
  if (uses.length === 0) {
    return undefined;
  }
  if (!hasClock(configuration)) {
    return `the stack reads ${uses.join(', ')} and has no variable "${CLOCK_VARIABLE}": declare it (string, default null) and use coalesce(var.${CLOCK_VARIABLE}, plantimestamp()) as the clock`;
  }
  if (!files.some(({ text }) => text.includes(`var.${CLOCK_VARIABLE}`))) {
    return `the stack reads ${uses.join(', ')} and declares variable "${CLOCK_VARIABLE}" without using it: use coalesce(var.${CLOCK_VARIABLE}, plantimestamp()) as the clock`;
  }
  return undefined;
}
