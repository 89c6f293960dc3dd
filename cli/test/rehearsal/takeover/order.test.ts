import { isOrdered, readOrder } from '../../../src/rehearsal/takeover/order';

/** What Terraform draws where each step waits for the other one. */
const graph = (...waits: readonly (readonly [string, string])[]) =>
  `digraph {\n\tsubgraph "root" {\n\t\t"[root] x.y" [label = "x.y", shape = "box"]\n${waits
    .map((steps) => `\t\t${steps.map((step) => JSON.stringify(`[root] ${step}`)).join(' -> ')}\n`)
    .join('')}\t}\n}\n`;

const between = (from: string, to: string) => ({ object: 'o', from: { address: from, type: 'x' }, to: { address: to, type: 'x' } });

test('steps that wait for the same, and not for each other, have no order', () => {
  const order = readOrder(graph(['x.old (destroy)', 'provider["p"]'], ['x.new', 'x.new (expand)'], ['x.new (expand)', 'provider["p"]']));

  expect(isOrdered(between('x.old', 'x.new'), order)).toBe(false);
  expect(isOrdered(between('x.old', 'x.new'), readOrder(''))).toBe(false);
});

test('one that waits for the other has an order, through what is between them', () => {
  const first = graph(['x.new', 'x.token'], ['x.token', 'x.old (destroy)']);
  const last = graph(['x.old (destroy deposed 00000000)', 'x.between'], ['x.between', 'x.new']);

  expect(isOrdered(between('x.old', 'x.new'), readOrder(first))).toBe(true);
  expect(isOrdered(between('x.old', 'x.new'), readOrder(last))).toBe(true);
});

test('keys are read as Terraform writes them', () => {
  const [from, to] = ['module.m["a b"].x.y["(\\"1\\")"]', 'x.y["2"]'];

  expect(isOrdered(between(from, to), readOrder(graph([to, `${from} (destroy)`])))).toBe(true);
  expect(isOrdered(between(from, 'x.y["3"]'), readOrder(graph([to, `${from} (destroy)`])))).toBe(false);
});
