import { TerraformOutput, TerraformStack } from 'cdktf';
import { CalendarRotation } from '../../src/rotation/calendar-rotation';
import { Duration } from '../../src/rotation/duration';
import { SerialRotation } from '../../src/rotation/serial-rotation';
import { FakeCredential } from '../support/fake-credential';
import { expressionIn, newStack, synthesize, synthesizeApp } from '../support/synthesis';

test('a credential is one block with an instance for each live generation, made before one is destroyed', () => {
  const stack = newStack();
  const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30) });

  const credential = new FakeCredential(stack, 'ci', { rotation });

  expect(synthesize(stack).resource.terraform_data[credential.resource.friendlyUniqueId]).toEqual({
    for_each: '${local.monthly_live}',
    input: { tokenOf: 'ci' },
    lifecycle: { create_before_destroy: true },
  });
});

test('a roster reads every live token of each credential, and one object remembers whose rotation is which', () => {
  const stack = newStack();
  const monthly = new CalendarRotation(stack, 'monthly', { every: Duration.days(30) });
  const byHand = new SerialRotation(stack, 'by-hand', { serial: 1 });
  const first = new FakeCredential(stack, 'first', { rotation: monthly }).resource.friendlyUniqueId;
  const second = new FakeCredential(stack, 'second', { rotation: byHand }).resource.friendlyUniqueId;

  const {
    locals,
    resource: { terraform_data },
  } = synthesize(stack);

  expect(terraform_data[`${first}_roster`].input).toBe(`\${keys(terraform_data.${first})}`);
  expect(terraform_data[`${second}_roster`].input).toBe(`\${keys(terraform_data.${second})}`);
  expect(locals.rotation_members).toEqual({ monthly: 'first', 'by-hand': 'second' });
  expect(terraform_data.rotation_members.lifecycle.ignore_changes).toEqual(['input.first', 'input.second']);
});

test('getters speak of the current generation, and mark nothing but the secret as sensitive', () => {
  const stack = newStack();
  const credential = new FakeCredential(stack, 'ci', { rotation: new CalendarRotation(stack, 'monthly', { every: Duration.days(30) }) });
  const token = `terraform_data.${credential.resource.friendlyUniqueId}[local.monthly_current]`;

  const resolved = (value: string) => expressionIn(stack, value);

  expect(resolved(credential.generation)).toBe('${local.monthly_current}');
  expect(resolved(credential.rotatedAt)).toBe('${local.monthly_rotated_at}');
  expect(resolved(credential.nextRotationAt)).toBe('${local.monthly_next_rotation_at}');
  expect(resolved(credential.tokenId)).toBe(`\${${token}.id}`);
  expect(resolved(credential.secret)).toBe(`\${sensitive(${token}.id)}`);
});

test('the stack outputs a secret only on request, and marked as sensitive', () => {
  const outputsWith = (exportSecret?: boolean) => {
    const stack = newStack();
    new FakeCredential(stack, 'ci', { exportSecret });
    return Object.values<any>(synthesize(stack).output ?? {});
  };

  expect(outputsWith()).toEqual([]);
  expect(outputsWith(false)).toEqual([]);
  expect(outputsWith(true)).toEqual([{ sensitive: true, value: expect.stringMatching(/^\$\{sensitive\(.*\)\}$/) }]);
});

test('a secret keeps its mark in another stack', () => {
  const { other } = synthesizeApp((app) => {
    const credential = new FakeCredential(new TerraformStack(app, 'one'), 'ci');
    new TerraformOutput(new TerraformStack(app, 'other'), 'secret', { value: credential.secret, sensitive: true });
  });

  expect(other.output.secret.value).toMatch(/^\$\{sensitive\(data\.terraform_remote_state\..*\)\}$/);
});

test('the manifest lists each rotation with its schedule, and the address of each credential under it', () => {
  const { stack } = synthesizeApp((app) => {
    const stack = new TerraformStack(app, 'stack');
    const monthly = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });
    const byHand = new SerialRotation(stack, 'by-hand', { serial: 3, memory: 5 });
    new FakeCredential(stack, 'first', { rotation: monthly, exportSecret: true });
    new FakeCredential(stack, 'second', { rotation: byHand });
  });

  const [first, second] = Object.keys(stack.resource.terraform_data).filter((name) => /^(first|second)_[0-9A-F]+$/.test(name));
  expect(stack['//'].rotation).toEqual({
    version: 1,
    rotations: {
      monthly: {
        path: 'monthly',
        kind: 'calendar',
        segments: [{ from: '2024-01-01T00:00:00Z', every: 2_592_000 }],
        rotateAt: [],
        revokeAt: [],
        overlap: 604_800,
        memory: 24,
      },
      'by-hand': { path: 'by-hand', kind: 'serial', serial: 3, overlap: 604_800, memory: 5 },
    },
    credentials: { monthly: { first: `terraform_data.${first}` }, 'by-hand': { second: `terraform_data.${second}` } },
    vendors: { terraform_data: 'fake' },
  });
});
