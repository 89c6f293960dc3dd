import * as fc from 'fast-check';
import { newStack, synthesize } from '../support/synthesis';
import { arbitraryRecipe, cook } from './any-stack';
import { validated } from './validation';

const RUNS = 300;

/** Of an error of ours: what is wrong and what to do, in one sentence without a stop; the property, the value. */
const OURS = /^(?=.*(must|needs?|cannot|has|have|shows?|would|is|are|belongs?)\b)[^A-Z\s].*[^.\s]$/s;
/** Of the host: two constructs of one id, a resource without a provider. */
const HOST = /^(There is already a Construct with name|Validation failed with the following errors)/;

test('any props are refused with an error of ours, or synthesize to what terraform validate accepts', async () => {
  const synthesized: any[] = [];
  let refused = 0;
  fc.assert(
    fc.property(arbitraryRecipe, (recipe) => {
      const stack = newStack();
      try {
        cook(stack, recipe);
        synthesized.push(synthesize(stack));
      } catch (error) {
        refused += 1;
        expect((error as Error).constructor).toBe(Error);
        const { message } = error as Error;
        if (!HOST.test(message)) expect(message).toMatch(OURS);
      }
    }),
    { numRuns: RUNS },
  );

  expect(refused).toBeGreaterThan(RUNS / 10);
  expect(synthesized.length).toBeGreaterThan(RUNS / 10);
  expect(await validated(synthesized)).toEqual([]);
});
