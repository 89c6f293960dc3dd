import { CATALOGUE } from '../../bench/mutants/catalogue';
import { draw } from '../../bench/mutants/draw';
import { Workshop } from '../../bench/mutants/workshop';

const workshop = new Workshop();

afterAll(() => workshop.close());

test('there are at least 150 mutants, each of another name', () => {
  const names = CATALOGUE.map(({ name }) => name);

  expect(names.length).toBeGreaterThanOrEqual(150);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test('every mutant changes what is synthesized', () => {
  const idle = CATALOGUE.filter((mutant) => {
    try {
      workshop.mutated(mutant);
      return false;
    } catch {
      return true;
    }
  });

  expect(idle.map(({ name }) => name)).toEqual([]);
});

test('the same seed draws the same sample, without repetition', () => {
  const names = (seed: number) => draw(CATALOGUE, 20, seed).map(({ name }) => name);

  expect(names(7)).toEqual(names(7));
  expect(new Set(names(7)).size).toBe(20);
  expect(names(8)).not.toEqual(names(7));
});
