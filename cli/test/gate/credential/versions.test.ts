import { firstTried, isRevoked, versionChangeOf, versionChangesOf } from '../../../src/gate/credential/versions';
import { Plan } from '../../../src/gate/plan/plan';
import type { RawChange } from '../../../src/gate/plan/raw-plan';
import { Scene } from '../../../src/gate/scene';
import { parseInstant } from '../../../src/rehearsal/timetable';
import { created, kept, planOf, replaced, UNKNOWN, updated } from '../plan-of';
import { agentToken, FEB, MAR, manifest, serviceToken } from '../stacks';

const address = 'cloudflare_zero_trust_access_service_token.ci["main"]';
const changing = (before: unknown, after: unknown, deadline: unknown = null) =>
  updated(address, serviceToken(before, null), serviceToken(after, deadline));
const changeIn = (change: RawChange) => versionChangeOf(new Plan(planOf({ changes: [change] })).resources[0]);

test.each([
  ['that rises', changing(1, 2), { before: 1, after: 2, deadline: null }],
  ['that falls', changing(3, 2), { before: 3, after: 2, deadline: null }],
  ['that was never given', changing(null, 2), { before: 1, after: 2, deadline: null }],
  ['with a deadline', changing(1, 2, MAR), { before: 1, after: 2, deadline: MAR }],
  ['with a deadline that is not known', changing(1, 2, UNKNOWN), { before: 1, after: 2, deadline: undefined }],
  ['with a deadline that is no text', changing(1, 2, 3), { before: 1, after: 2, deadline: null }],
  ['with an empty deadline', changing(1, 2, ''), { before: 1, after: 2, deadline: null }],
  ['that stays', changing(2, 2), undefined],
  ['that is not known yet', changing(1, UNKNOWN), undefined],
  ['that is no number', changing('1', 2), undefined],
  ['that becomes a text', changing(1, '2'), undefined],
  ['of a token that is made again', replaced(address, serviceToken(1, null), serviceToken(2, null)), undefined],
  ['of a new token', created(address, serviceToken(2, null)), undefined],
  [
    'of something else',
    updated('tfe_agent_token.ci', agentToken('ci', { client_secret_version: 1 }), agentToken('ci', { client_secret_version: 2 })),
    undefined,
  ],
])('a version %s', (_, change, expected) => {
  expect(changeIn(change)).toEqual(expected);
});

const record = (at: unknown) => kept('terraform_data.ci_record', { input: { at } });
const sceneOf = (...changes: RawChange[]) =>
  new Scene(planOf({ now: MAR, changes: [changing(1, 2), ...changes] }), { manifest: manifest({ revokeAt: [FEB] }) });
const credentialOf = (scene: Scene) => scene.credentials[0];
const [before, at] = [parseInstant(FEB)! - 1, parseInstant(FEB)!];

test('the changes of a plan come with their credentials', () => {
  const scene = sceneOf(kept('cloudflare_zero_trust_access_service_token.other', serviceToken(1, null, { id: 'st-2' })));

  expect(versionChangesOf(scene)).toMatchObject([{ before: 1, after: 2, credential: { block: address.slice(0, -'["main"]'.length) } }]);
});

test.each([
  ['before the revocation', record(before), true],
  ['at its instant', record(at), false],
  ['nobody knows when', record('then'), false],
])('a secret of %s is revoked or not', (_, recorded, revoked) => {
  const scene = sceneOf(recorded);

  expect(isRevoked(scene, credentialOf(scene))).toBe(revoked);
});

test('without a record, or a revocation, nothing is revoked', () => {
  const scene = sceneOf();
  expect(isRevoked(scene, credentialOf(scene))).toBe(false);
  const quiet = new Scene(planOf({ now: MAR, changes: [changing(1, 2), record(before)] }), { manifest: manifest() });
  expect(isRevoked(quiet, credentialOf(quiet))).toBe(false);
});

test('a version was first tried when the record says, or is tried now', () => {
  const scene = sceneOf(record(before));
  expect(firstTried(scene, credentialOf(scene))).toBe(before);
  const without = sceneOf();
  expect(firstTried(without, credentialOf(without))).toBe(parseInstant(MAR));
});
