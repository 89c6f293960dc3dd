import { EveryApply } from '../../src/rehearsal/course/course';
import type { Edit } from '../../src/rehearsal/options';
import { type InTurn, Turns } from '../../src/rehearsal/turns';

/** A stack with applies at some instants, and a note of the plans that it was to begin. */
function actor(instants: readonly number[], begun: string[], name: string, edits: readonly Edit[] = []) {
  const applier = {
    making: 0,
    begin: ({ at }: { readonly at: number }) => {
      begun.push(`${name} ${at}`);
      applier.making += 1;
      return true;
    },
  };
  return {
    name,
    course: new EveryApply(instants.map((at) => ({ at, clock: at }))),
    options: { edits },
    previous: 0,
    applier,
  } satisfies InTurn & { readonly name: string };
}

test('the next turn is that of the soonest apply, and of the first stack where two are due at once', () => {
  const actors = [actor([3], [], 'a'), actor([2, 4], [], 'b'), actor([2], [], 'c')];
  const turns = new Turns(() => actors);

  const order: string[] = [];
  for (let next = turns.next(); next !== undefined; next = turns.next()) {
    order.push(`${next.name} ${next.course.take()?.at}`);
  }

  expect(order).toEqual(['b 2', 'c 2', 'a 3', 'b 4']);
});

test('plans are begun in the order of the turns, two at once', () => {
  const begun: string[] = [];
  const actors = [actor([3], begun, 'a'), actor([1], begun, 'b'), actor([2], begun, 'c')];
  const turns = new Turns(() => actors);

  turns.ahead();
  const first = [...begun];
  actors[1].applier.making = 0;
  actors[1].course.take();
  turns.ahead();

  expect(first).toEqual(['b 1', 'c 2']);
  expect(begun).toHaveLength(3);
});

test('no plan is begun of a stack that becomes another before it', () => {
  const begun: string[] = [];
  const actors = [actor([3], begun, 'a', [{ at: 2, directory: '/nowhere' }]), actor([4], begun, 'b')];

  new Turns(() => actors).ahead();

  expect(begun).toEqual(['b 4']);
});

test('no plan is begun when all is over', () => {
  const begun: string[] = [];
  const actors = [actor([3], begun, 'a')];
  const turns = new Turns(() => actors);

  turns.end();
  turns.ahead();

  expect(begun).toEqual([]);
});
