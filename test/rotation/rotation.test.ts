import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { CalendarRotation } from '../../src/rotation/calendar-rotation';
import { Duration } from '../../src/rotation/duration';
import { SerialRotation } from '../../src/rotation/serial-rotation';
import { FakeCredential } from '../support/fake-credential';
import { newStack, synthesize, warningsOf } from '../support/synthesis';

const MONTHLY = { every: Duration.days(30) };

test('two rotations under one id are refused', () => {
  const stack = newStack();
  new CalendarRotation(stack, 'monthly', MONTHLY);

  expect(() => new SerialRotation(stack, 'monthly', { serial: 1 })).toThrow(
    new Error(
      'rotation id "monthly" is taken in test: a rotation\'s id is its identity, so choose another, or define the stack\'s own rotation before the first credential that uses it',
    ),
  );
});

test("the stack's own rotation defined after a credential that uses it is refused", () => {
  const stack = newStack();
  new FakeCredential(stack, 'credential');

  expect(() => new CalendarRotation(stack, 'rotation', MONTHLY)).toThrow(
    new Error(
      'rotation id "rotation" is taken in test: a rotation\'s id is its identity, so choose another, or define the stack\'s own rotation before the first credential that uses it',
    ),
  );
});

test('an id that Terraform cannot use as a name is refused', () => {
  expect(() => new CalendarRotation(newStack(), '30-days', MONTHLY)).toThrow(
    new Error('rotation id must begin with a letter, as names in Terraform do, got "30-days": put one in front'),
  );
});

test('an id that Terraform can use below a named construct is accepted', () => {
  const stack = newStack();

  const rotation = new CalendarRotation(new Construct(stack, 'team'), '30-days', MONTHLY);

  expect(rotation.friendlyUniqueId).toMatch(/^team_30-days_/);
});

test('a credential of another stack is refused', () => {
  const app = new App({ outdir: '/nowhere' });
  const rotation = new CalendarRotation(new TerraformStack(app, 'one'), 'monthly', MONTHLY);
  const other = new TerraformStack(app, 'other');

  expect(() => new FakeCredential(other, 'credential', { rotation })).toThrow(
    new Error(
      'rotation must be in the stack of its credential other/credential, got one/monthly of another stack: define a rotation in each stack',
    ),
  );
});

test('a rotation nobody uses is warned about, and emits nothing', () => {
  const stack = newStack();

  new CalendarRotation(stack, 'monthly', MONTHLY);
  stack.runAllValidations();

  expect(warningsOf(stack)).toEqual([['test/monthly', 'no credential uses this rotation: pass it to one, or remove it']]);
  expect(synthesize(stack).resource).toBeUndefined();
});

test('HCL, which would lose the conditions, is refused', () => {
  const rotation = new CalendarRotation(newStack(), 'monthly', MONTHLY);

  expect(() => rotation.toHclTerraform()).toThrow(
    new Error('rotation test/monthly cannot be synthesized to HCL, which loses its conditions: synthesize JSON, the default'),
  );
});

test('the journal stands once, however many credentials share the rotation', () => {
  const resourcesOf = (credentials: number) => {
    const stack = newStack();
    const rotation = new CalendarRotation(stack, 'monthly', MONTHLY);
    for (let n = 0; n < credentials; n++) new FakeCredential(stack, `credential-${n}`, { rotation });
    return Object.keys(synthesize(stack).resource.terraform_data).filter((name) => name.startsWith('monthly_'));
  };

  expect(resourcesOf(1)).toEqual(['monthly_crossed', 'monthly_journal', 'monthly_live', 'monthly_origin']);
  expect(resourcesOf(20)).toEqual(resourcesOf(1));
});
