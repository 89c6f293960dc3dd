import { Construct } from 'constructs';
import { CalendarRotation, Duration } from '../../src';
import { AppliedStack } from '../support/applied-stack';
import { FakeCredential } from '../support/fake-credential';
import { newStack, synthesize } from '../support/synthesis';

const NOW = '2026-01-10T00:00:00Z';

describe('what a stack remembers of its credentials, on real Terraform', () => {
  const applied = new AppliedStack();
  /** Credentials by their paths; those of the second list follow another rotation. */
  const write = (...paths: string[][]) =>
    applied.write((stack) => {
      const every = Duration.days(30);
      const rotations = ['monthly', 'other'].map((id) => new CalendarRotation(stack, id, { every }));
      paths.forEach((of, i) => {
        for (const path of of) {
          const [parent, id] = path.split('/');
          new FakeCredential(new Construct(stack, parent), id, { rotation: rotations[i] });
        }
      });
    });

  afterAll(() => applied.remove());

  it('grows with them, and refuses whichever is moved in the same edit, by name', async () => {
    write(['a/ci', 'b.c/1 cd']);
    await applied.apply(NOW);
    write(['d/new'], ['a/ci', 'b.c/1 cd']);
    const moved = await applied.plan(NOW);
    write(['a/ci', 'b.c/1 cd'], ['d/new']);
    const grown = await applied.apply(NOW);
    write(['a/ci', 'd/new']);
    const newest = await applied.plan(NOW);
    write(['a/ci']);
    await applied.apply(NOW);
    write(['a/ci'], ['d/new']);
    const again = await applied.plan(NOW);

    const [refusal] = moved.errors;
    expect(refusal).toContain('credential a/ci belonged to rotation monthly when it was created. Moving it to other would');
    expect(refusal).toContain('credential b.c/1 cd belonged to rotation monthly when it was created.');
    expect(refusal).not.toContain('d/new');
    expect(grown.errors).toEqual([]);
    expect(newest.errors).toEqual([expect.stringContaining('credential d/new belonged to rotation other')]);
    expect(again.errors).toEqual([]);
  }, 30_000);
});

test('no two credentials are remembered under one name', () => {
  const paths = ['a/b', 'a__b', 'a--b', 'a_/b', 'a/_b', 'a b', 'a.b', 'ab', '1a', '_1a', 'ä', 'ö', 'A/b'];
  const stack = newStack();
  for (const path of paths) {
    const ids = path.split('/');
    const scope = ids.slice(0, -1).reduce<Construct>((at, id) => (at.node.tryFindChild(id) as Construct) ?? new Construct(at, id), stack);
    new FakeCredential(scope, ids[ids.length - 1]);
  }

  const { locals, resource } = synthesize(stack);
  const keys = locals.rotation_members.rotation.split(' ');

  expect(new Set(keys).size).toBe(paths.length);
  for (const key of keys) expect(key).toMatch(/^[A-Za-z_][\w-]*$/);
  expect(resource.terraform_data.rotation_members.lifecycle.ignore_changes).toEqual(keys.map((key: string) => `input.${key}`));
});
