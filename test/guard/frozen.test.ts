import { Variable } from '@cdktf/provider-tfe/lib/variable';
import { Fn } from 'cdktf';
import { Delivery, LeakGuard } from '../../src';
import { anyResource, synthesis } from './guarded';

const delivery = Delivery.terraformVariable({ workspaceId: 'ws-1', key: 'TOKEN' });
const other = Delivery.custom({ resourceType: 'any_thing', secretArgument: 'data', otherArguments: { note: 'x' } });

test.each([
  ['its argument', ['value'], 'value'],
  ['its argument among others', ['description', 'value'], 'value'],
  ['every argument', 'all', 'all'],
])('refuses a delivery that ignores changes of %s', (_, ignoreChanges, ignored) => {
  const synthesize = synthesis((_stack, token) => {
    token.deliverTo(delivery).resource.addOverride('lifecycle.ignore_changes', ignoreChanges);
  });

  expect(synthesize).toThrow(
    new RegExp(
      `^deliveries of stack guarded would keep the first secret, and lock their consumers out:\n  tfe_variable\\.\\S+ \\(guarded/ci/\\S+\\) must not have value in ignore_changes, got "${ignored}": leave it out$`,
    ),
  );
});

test('refuses it without a guard against leaks too', () => {
  const synthesize = synthesis((stack, token) => {
    LeakGuard.disable(stack, 'a test');
    LeakGuard.allow(stack, 'a test');
    token.deliverTo(other).resource.lifecycle = { ignoreChanges: ['data'] };
  });

  expect(synthesize).toThrow(/must not have data in ignore_changes, got "data"/);
});

test.each(['data["token"]', 'data.token', 'data'])('refuses a place that is written by hand and ignores changes of %s', (ignored) => {
  const synthesize = synthesis((stack, token) => {
    anyResource(stack, { data: { token: token.secret, id: token.tokenId }, lifecycle: { ignore_changes: [ignored] } });
  });

  expect(synthesize).toThrow('any_thing.it (guarded/it) must not have data.token in ignore_changes');
});

test('refuses a text around the secret that a local holds', () => {
  const synthesize = synthesis((stack, token) => {
    stack.addOverride('locals', { line: `TOKEN=${token.secret}` });
    new Variable(stack, 'v', {
      workspaceId: 'ws-1',
      key: 'a',
      category: 'env',
      sensitive: true,
      value: '${local.line}',
      lifecycle: { ignoreChanges: ['value'] },
    });
  });

  expect(synthesize).toThrow(/tfe_variable\.v \(guarded\/v\) must not have value in ignore_changes/);
});

test('lets a delivery ignore changes of what is no secret', () => {
  const synthesize = synthesis((stack, token) => {
    token.deliverTo(delivery).resource.lifecycle = { ignoreChanges: ['description', 'value_wo'] };
    anyResource(stack, { data: { token: token.secret, id: token.tokenId }, lifecycle: { ignore_changes: ['data["id"]', 'database'] } });
    anyResource(stack, { hash: Fn.sha256(token.secret), lifecycle: [{ ignore_changes: ['hash'] }] }, 'it2');
  });

  expect(synthesize).not.toThrow();
});
