import { confirmed } from '../../../src/rehearsal/takeover/confirmed';
import type { State } from '../../../src/terraform/state';

const CLUSTER = 'provider["registry.terraform.io/hashicorp/kubernetes"]';

function stateOf(name: string, provider = CLUSTER): State {
  const attributes = { id: 'agents/agent', metadata: [{ name: 'agent', namespace: 'agents' }] };
  return { serial: 1, resources: [{ mode: 'managed', type: 'kubernetes_secret_v1', name, provider, instances: [{ attributes }] }] };
}

const side = (name: string) => ({ address: `kubernetes_secret_v1.${name}`, type: 'kubernetes_secret_v1' });
const takeovers = [{ object: 'planned', from: side('old'), to: side('new') }];

test('two resources with one object are a takeover, also where only a plan tells', () => {
  expect(confirmed(takeovers, stateOf('old'), stateOf('new'))).toMatchObject([{ object: 'kubernetes secret agents/agent' }]);
  expect(confirmed(takeovers, stateOf('old'), undefined)).toMatchObject([{ object: 'kubernetes secret agents/agent' }]);
  expect(confirmed(takeovers, undefined, undefined)).toEqual(takeovers);
});

test('objects of one name in two clusters are two', () => {
  expect(confirmed(takeovers, stateOf('old'), stateOf('new', `${CLUSTER}.east`))).toEqual([]);
});
