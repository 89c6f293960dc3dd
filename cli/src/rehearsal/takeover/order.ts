import type { Takeover } from './takeover';

/** The order of an apply, as Terraform draws it: what each step waits for. */
export type Order = ReadonlyMap<string, readonly string[]>;

/** What `terraform graph -plan=FILE` prints. */
export function readOrder(graph: string): Order {
  const order = new Map<string, string[]>();
  for (const [, step, other] of graph.matchAll(/^\s*("(?:[^"\\]|\\.)*") -> ("(?:[^"\\]|\\.)*")/gm)) {
    const [waiting, awaited] = [nameOf(step), nameOf(other)];
    order.set(waiting, [...(order.get(waiting) ?? []), awaited]);
  }
  return order;
}

/** Whether one side of a takeover waits for the other. */
export function isOrdered({ from, to }: Takeover, order: Order): boolean {
  const gone = (step: string) => step.startsWith(`${from.address} (destroy`);
  const there = (step: string) => step === to.address;
  return leadsTo(order, there, gone) || leadsTo(order, gone, there);
}

function leadsTo(order: Order, isStart: (step: string) => boolean, isEnd: (step: string) => boolean): boolean {
  const open = [...order.keys()].filter(isStart);
  const seen = new Set(open);
  for (const step of open) {
    if (isEnd(step)) return true;
    for (const next of order.get(step) ?? []) {
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  }
  return false;
}

/** `[root] module.m["a"].x.y (destroy)` in quotes */
function nameOf(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\(.)/g, '$1')
    .replace(/^\[root\] /, '');
}
