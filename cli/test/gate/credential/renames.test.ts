import { isRemoved, successorOf } from '../../../src/gate/credential/renames';
import type { RawChange } from '../../../src/gate/plan/raw-plan';
import { Scene } from '../../../src/gate/scene';
import { created, destroyed, kept, planOf, replaced, UNKNOWN, updated } from '../plan-of';
import { agentToken, newAgentToken, secretOf, serviceToken, variable } from '../stacks';

const gone = destroyed('tfe_agent_token.ci', agentToken('ci'));
const fresh = created('tfe_agent_token.cd', newAgentToken());
const place = (name: string) => kept(`tfe_variable.${name}`, variable(secretOf('ci')));
const written = (name: string) => updated(`tfe_variable.${name}`, variable(secretOf('ci')), variable(UNKNOWN));

function successorIn(changes: readonly RawChange[], reads = {}) {
  const scene = new Scene(planOf({ changes, reads }));
  return successorOf(scene, scene.credentials[0])?.address;
}

test.each([
  ['one that is read nowhere', [gone, fresh], 'tfe_agent_token.cd'],
  ['one whose place is written', [gone, fresh, written('a')], 'tfe_agent_token.cd'],
  ['one of whose places one is written', [gone, fresh, place('a'), written('b')], 'tfe_agent_token.cd'],
  ['one whose places stay', [gone, fresh, place('a')], undefined],
  ['one that is made again', [replaced('tfe_agent_token.ci', agentToken('ci'), newAgentToken()), fresh], undefined],
  ['one that stays', [kept('tfe_agent_token.ci', agentToken('ci')), fresh], undefined],
  ['one whose owner is another', [gone, created('tfe_agent_token.cd', newAgentToken({ agent_pool_id: 'apool-2' }))], undefined],
])('the successor of %s', (_, changes, address) => {
  expect(successorIn(changes)).toBe(address);
});

test.each([
  ['only', [created('tfe_variable.new', variable(UNKNOWN))], 'tfe_agent_token.cd'],
  [
    'one instance of which',
    [kept('tfe_variable.new["a"]', variable('x')), created('tfe_variable.new["b"]', variable(UNKNOWN))],
    'tfe_agent_token.cd',
  ],
  ['no instance of which', [kept('tfe_variable.new', variable('x'))], undefined],
])('a reader, %s is created, tells of a rename', (_, readers, address) => {
  expect(successorIn([gone, fresh, place('a'), ...readers], { 'tfe_variable.new': { value: ['tfe_agent_token.cd'] } })).toBe(address);
});

test('one of the same type comes first', () => {
  const old = 'cloudflare_access_service_token';
  const changes = [
    destroyed(`${old}.ci`, serviceToken(null, null)),
    created('cloudflare_zero_trust_access_service_token.ci', serviceToken(null, null, { id: UNKNOWN })),
    created(`${old}.cd`, serviceToken(null, null, { id: UNKNOWN })),
  ];

  expect(successorIn(changes)).toBe(`${old}.cd`);
  expect(successorIn(changes.slice(0, 2))).toBe('cloudflare_zero_trust_access_service_token.ci');
});

test('a credential is removed if nothing of it is made again', () => {
  const removed = (...changes: RawChange[]) => isRemoved(new Scene(planOf({ changes })).credentials[0]);

  expect(removed(gone)).toBe(true);
  expect(removed(fresh)).toBe(false);
  expect(removed(replaced('tfe_agent_token.ci', agentToken('ci'), newAgentToken()))).toBe(false);
});
