import { readManifest } from '../../src/manifest/manifest';
import { readRevocations } from '../../src/rehearsal/manifest';
import { parseInstant } from '../../src/rehearsal/timetable';
import { temporaryDirectory } from '../support/temporary-directory';

const calendar = { kind: 'calendar', segments: [{ from: '2027-01-01T00:00:00Z', every: 864000 }], overlap: 86400, memory: 4 };

describe('manifest', () => {
  test('declares revocations for the credentials of a rotation', () => {
    const rotation = {
      rotations: { monthly: { ...calendar, revokeAt: ['2027-02-01T00:00:00Z'] }, weekly: calendar },
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

  test.each([
    ['no JSON', 'not JSON', 'holds no JSON object'],
    ['a list', '[]', 'holds no JSON object'],
    ['a rotation that is none', '{"//":{"rotation":[]}}', 'is not one: //.rotation: '],
    [
      'an overlap that is no number',
      JSON.stringify({ '//': { rotation: { rotations: { r: { ...calendar, overlap: '7d' } } } } }),
      '//.rotation.rotations.r.overlap: ',
    ],
    ['of another version', '{"//":{"rotation":{"version":2}}}', '//.rotation.version: '],
    [
      'about a rotation that is not there',
      '{"//":{"rotation":{"credentials":{"r":{"ci":"a.b"}}}}}',
      '//.rotation.credentials.r: there is no such rotation',
    ],
    [
      'about a credential that is not there',
      '{"//":{"rotation":{"deliveries":{"ci":["a.b#value"]}}}}',
      '//.rotation.deliveries.ci: there is no such credential',
    ],
    ['about a place that is none', '{"//":{"rotation":{"deliveries":{"ci":["a.b"]}}}}', '//.rotation.deliveries.ci.0: '],
    ['an unknown kind of rotation', '{"//":{"rotation":{"rotations":{"r":{"kind":"lunar"}}}}}', '//.rotation.rotations.r.kind: '],
  ])('is refused in one line where it is %s', (_, text, message) => {
    const directory = temporaryDirectory({ 'cdk.tf.json': text });

    expect(() => readManifest(directory)).toThrow(message);
  });
});
