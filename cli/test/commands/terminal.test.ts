import { colorsFor, layoutFor } from '../../src/commands/terminal';

const terminal = (environment: NodeJS.ProcessEnv, columns?: number) => ({
  stdout: { isTTY: columns !== undefined, columns, write: () => true },
  environment,
});

test.each<[string, NodeJS.ProcessEnv, number | undefined, boolean]>([
  ['a terminal', {}, 80, true],
  ['a terminal, with an empty NO_COLOR', { NO_COLOR: '' }, 80, true],
  ['a terminal, with NO_COLOR', { NO_COLOR: '1' }, 80, false],
  ['a terminal that is dumb', { TERM: 'dumb' }, 80, false],
  ['what is no terminal', {}, undefined, false],
])('%s has colours: %p, %p columns: %p', (_, environment, columns, colored) => {
  expect(colorsFor(terminal(environment, columns)).red('x') !== 'x').toBe(colored);
});

test.each<[string, NodeJS.ProcessEnv, number | undefined, number]>([
  ['a terminal', {}, 132, 132],
  ['a terminal that is too narrow for anything', {}, 10, 40],
  ['what is no terminal', {}, undefined, 80],
  ['what is no terminal, with COLUMNS', { COLUMNS: '120' }, undefined, 120],
  ['what is no terminal, with COLUMNS that say nothing', { COLUMNS: 'many' }, undefined, 80],
])('%s is as wide as it says', (_, environment, columns, width) => {
  expect(layoutFor(terminal(environment, columns))).toEqual({ width, wide: false });
});
