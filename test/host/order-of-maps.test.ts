import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import {
  AgentPoolWithTokens,
  CalendarRotation,
  Delivery,
  Duration,
  LaceworkProvider,
  Rendering,
  RotatingAgentAccessToken,
  SerialRotation,
} from '../../src';
import { newStack, synthesize } from '../support/synthesis';

/** What stands in every map of an app, the first name first, or the last one. */
type Order = <T>(map: { [name: string]: T }) => { [name: string]: T };

/** As text, in which order counts. */
function synthesized(ordered: Order): string {
  const stack = newStack();
  new TfeProvider(stack, 'tfe');
  new LaceworkProvider(stack, 'lacework');
  const byHand = new SerialRotation(stack, 'by-hand', { serial: 1 });
  const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30) });
  const fleet = new AgentPoolWithTokens(stack, 'fleet', {
    name: 'linux',
    organizationScoped: true,
    tokens: ordered<object>({ build: {}, deploy: { rotation: byHand }, test: {} }),
    rotation,
  });
  const fields = ordered({ id: Rendering.attribute('tokenId'), token: Rendering.secret() });
  fleet
    .token('build')
    .deliverTo(Delivery.terraformVariable({ workspaceId: 'ws-fakeorder000001', key: 'TOKEN', rendering: Rendering.json(fields) }));
  const prod = new RotatingAgentAccessToken(stack, 'prod', { name: 'prod', rotation });
  const config = RotatingAgentAccessToken.agentConfigRendering({
    tags: ordered({ environment: 'prod', region: 'eu' }),
    otherProperties: ordered<unknown>({ fim: [ordered({ filePath: '/etc', mode: 'enable' })], perfmode: 'lite' }),
  });
  prod.deliverTo(Delivery.terraformVariable({ workspaceId: 'ws-fakeorder000001', key: 'CONFIG', rendering: config }));
  return JSON.stringify(synthesize(stack));
}

test('the order of maps, which those of Java do not have, changes nothing', () => {
  const backwards: Order = (map) => Object.fromEntries(Object.entries(map).reverse());

  expect(synthesized(backwards)).toBe(synthesized((map) => map));
});
