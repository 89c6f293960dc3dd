import { readRevocations } from '../../src/rehearsal/manifest';
import { parseInstant } from '../../src/rehearsal/timetable';
import { temporaryDirectory } from '../support/temporary-directory';

describe('manifest', () => {
  test('declares revocations for the credentials of a rotation', () => {
    const rotation = {
      rotations: { monthly: { revokeAt: ['2027-02-01T00:00:00Z'] }, weekly: { revokeAt: [] } },
      credentials: { monthly: { 'fleet/build': 'tfe_agent_token.build' }, weekly: { other: 'tfe_agent_token.other' } },
    };
    const directory = temporaryDirectory({ 'cdk.tf.json': JSON.stringify({ '//': { rotation } }) });

    expect(readRevocations(directory)).toEqual([{ at: parseInstant('2027-02-01T00:00:00Z'), credentials: ['tfe_agent_token.build'] }]);
  });

  test.each([
    ['a stack that was not synthesized', { 'main.tf': '' }],
    ['a stack without rotations', { 'cdk.tf.json': '{"//":{"metadata":{}}}' }],
    ['a stack without metadata', { 'cdk.tf.json': '{}' }],
  ])('declares none in %s', (_, files) => {
    expect(readRevocations(temporaryDirectory(files as Record<string, string>))).toEqual([]);
  });
});
