import { DataResource, type TerraformElement, TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { CalendarRotation, type CalendarRotationProps, Duration, type IDelivery, type RotatingCredentialProps } from '../../src';
import { AppliedStack } from '../support/applied-stack';
import { FakeCredential } from '../support/fake-credential';
import { newStack, synthesize, synthesizeApp } from '../support/synthesis';

const DELIVERY: IDelivery = {
  bind: (scope, { secret }) => ({ resource: new DataResource(scope, 'place', { input: { secret } }), secretAttribute: 'input.secret' }),
};

function monthly(stack: Construct, props: Partial<CalendarRotationProps> = {}): CalendarRotation {
  return new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: Duration.days(7), ...props });
}

function credential(scope: Construct, id: string, props: RotatingCredentialProps): FakeCredential {
  const made = new FakeCredential(scope, id, { exportSecret: true, deliveries: [DELIVERY], ...props }, 'token');
  made.rollout();
  return made;
}

/** In the overlap of a credential of the first lane or the last. */
const IN_OVERLAP = '2026-01-25T00:00:00Z';

describe('a credential that was renamed, on real Terraform', () => {
  const applied = new AppliedStack();

  beforeEach(async () => {
    applied.write((stack) => {
      credential(stack, 'ci', { rotation: monthly(stack, { lanes: 7 }) });
    });
    await applied.apply('2026-01-10T00:00:00Z');
    await applied.apply(IN_OVERLAP);
  });

  afterEach(async () => {
    applied.write(() => {});
    await applied.apply();
  });

  afterAll(() => applied.remove());

  it.each<[string, (stack: TerraformStack, props: RotatingCredentialProps) => void]>([
    ['renamed', (stack, props) => credential(stack, 'deploy', props)],
    ['nested', (stack, props) => credential(new Construct(stack, 'team'), 'ci', props)],
    [
      'moved once more before the first move was applied',
      (stack, props) => credential(new Construct(stack, 'team'), 'deploy', { ...props, movedFrom: 'deploy', movedFromEarlier: ['ci'] }),
    ],
  ])('is not touched when it is %s: only addresses change', async (_, rename) => {
    const before = applied.ids();
    applied.write((stack) => rename(stack, { rotation: monthly(stack, { lanes: 7 }), movedFrom: 'ci' }));

    const planned = await applied.plan(IN_OVERLAP);
    const moved = await applied.apply(IN_OVERLAP);
    const settled = await applied.plan(IN_OVERLAP);

    expect([planned, moved, settled]).toEqual(Array(3).fill({ errors: [], warnings: expect.any(Array), changes: 0 }));
    expect(applied.ids()).toEqual(before);
  });

  it('rotates on, and its superseded token retires like any other', async () => {
    const rename = (stack: TerraformStack) => {
      credential(stack, 'deploy', { rotation: monthly(stack, { lanes: 7 }), movedFrom: 'ci' });
    };
    applied.write(rename);
    await applied.apply(IN_OVERLAP);
    const old = applied.live('token');

    await applied.apply('2026-03-01T00:00:00Z');
    await applied.apply('2026-03-10T00:00:00Z');

    expect(old).toHaveLength(2);
    expect(applied.live('token')).toHaveLength(1);
    expect(old).not.toContain(applied.live('token')[0]);
  });

  it('may be moved together with its rotation, which keeps its name', async () => {
    const nest = (name?: string) => (stack: TerraformStack) => {
      const team = new Construct(stack, 'team');
      const rotation = monthly(team, { lanes: 7 });
      if (name) rotation.overrideLogicalId(name);
      credential(team, 'ci', { rotation, movedFrom: 'ci' });
    };
    applied.write(nest());
    const refused = await applied.plan(IN_OVERLAP);
    applied.write(nest('monthly'));
    const moved = await applied.plan(IN_OVERLAP);

    expect(refused.errors.join()).toContain('credential team/ci belonged to rotation monthly_lane');
    expect(moved).toMatchObject({ errors: [], changes: 0 });
  });

  it('loses every token where nobody said where it came from', async () => {
    applied.write((stack) => {
      credential(stack, 'deploy', { rotation: monthly(stack, { lanes: 7 }) });
    });

    expect((await applied.plan(IN_OVERLAP)).changes).toBeGreaterThan(5);
  });
});

test('what a moved construct holds moves along, also what was moved within it', () => {
  const stack = newStack();
  const team = new FakeCredential(stack, 'team', { movedFrom: 'group' });
  const inner = new FakeCredential(team, 'ci', { movedFrom: 'team/build' });

  const moved = synthesize(stack).moved.filter(({ to }: { to: string }) => to.includes('rotation_membership'));

  expect(inner.node.path).toBe('test/team/ci');
  expect(moved).toEqual([
    { from: 'terraform_data.rotation_membership["group"]', to: 'terraform_data.rotation_membership["team"]' },
    { from: 'terraform_data.rotation_membership["group/build"]', to: 'terraform_data.rotation_membership["team/build"]' },
    { from: 'terraform_data.rotation_membership["team/build"]', to: 'terraform_data.rotation_membership["team/ci"]' },
  ]);
});

test('an output is there under its former names, too, and stays sensitive', () => {
  const before = newStack();
  new FakeCredential(before, 'ci', { exportSecret: true });
  const stack = newStack();
  new FakeCredential(stack, 'deploy', { exportSecret: true, movedFrom: 'ci' });

  const { output } = synthesize(stack);

  expect(Object.keys(output)).toHaveLength(2);
  expect(output).toMatchObject({ [Object.keys(synthesize(before).output)[0]]: { sensitive: true } });
  expect(new Set(Object.values(output).map((each) => JSON.stringify(each))).size).toBe(1);
});

describe('overrideLogicalId of an inner resource', () => {
  it('names it, and all that is called after it', () => {
    const stack = newStack();
    const made = new FakeCredential(stack, 'ci');
    made.resource.overrideLogicalId('kept');
    const secret = new TerraformOutput(stack, 'out', { value: made.secret, sensitive: true });

    const { resource, output } = synthesize(stack);

    expect(Object.keys(resource.terraform_data)).toEqual(expect.arrayContaining(['kept', 'kept_roster']));
    expect(output[secret.friendlyUniqueId].value).toContain('terraform_data.kept[');
  });

  it.each<[string, (made: FakeCredential) => TerraformElement]>([
    ['after a getter', ({ resource }) => resource],
    ['of a delivery that was written', (made) => made.deliverTo(DELIVERY).resource],
  ])('is refused %s, where it would be without effect', (_, inner) => {
    const synth = () =>
      synthesizeApp((app) => {
        const made = new FakeCredential(new TerraformStack(app, 'test'), 'ci', { exportSecret: true });
        const element = inner(made);
        expect(element.friendlyUniqueId).not.toBe('kept');
        element.overrideLogicalId('kept');
      });

    expect(synth).toThrow(/overrideLogicalId of test\/ci\/\w+ must come before anything asks for its name, got "kept" when/);
  });
});

describe('movedFrom is refused', () => {
  test.each<[string, RotatingCredentialProps, string]>([
    [
      'if it is no path',
      { movedFrom: '/ci' },
      'movedFrom of deploy must be the path that it had in its stack, such as fleet/build, got "/ci": join the ids of the constructs on the way to it with "/"',
    ],
    [
      'if it is no text',
      { movedFrom: ['ci'] as never },
      'movedFrom of deploy must be the path that it had in its stack, such as fleet/build, got ["ci"]: join the ids of the constructs on the way to it with "/"',
    ],
    [
      'if it is where the credential stands',
      { movedFrom: 'deploy' },
      'movedFrom of deploy must be a path that it no longer has, got deploy again: leave it out',
    ],
    [
      'if something else came from there',
      { movedFrom: 'gone' },
      'movedFrom of deploy must be a path that nothing else had, got gone, from which other came: correct one of them',
    ],
    [
      'if only earlier places are told',
      { movedFromEarlier: ['ci'] },
      'movedFromEarlier must be given with movedFrom, got ["ci"] alone: movedFrom is the last place before this one',
    ],
  ])('%s', (_, props, message) => {
    const stack = newStack();
    new FakeCredential(stack, 'other', { movedFrom: 'gone' });

    expect(() => new FakeCredential(stack, 'deploy', props)).toThrow(new Error(message));
  });

  test('if something still stands there', () => {
    const stack = newStack();
    new FakeCredential(stack, 'deploy', { movedFrom: 'ci' });
    new FakeCredential(stack, 'ci');

    expect(() => synthesize(stack)).toThrow(
      'movedFrom of deploy must be a path where nothing stands any more, got ci, where a construct stands: give that one another id',
    );
  });
});
