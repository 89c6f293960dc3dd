import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Substitution } from '../../../src/rehearsal/resume/substitution';

const OLD = 'fake-secret-of-yesterday';
const NEW = 'fake-secret-of-the-rehearsal';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function substitution(): Substitution {
  const learnt = new Substitution();
  learnt.learn({ id: 'at-1', token: OLD, made: '2027-01-01T00:00:00Z' }, { id: 'at-2', token: NEW, made: '2027-02-01T00:00:00Z' });
  return learnt;
}

test.each([
  ['where it stands', OLD, NEW],
  ['within a text', `Bearer ${OLD}, please`, `Bearer ${NEW}, please`],
  ['within JSON', JSON.stringify({ a: [OLD] }), JSON.stringify({ a: [NEW] })],
  ['in base64', base64(OLD), base64(NEW)],
  ['in base64 within JSON in base64', base64(JSON.stringify({ a: base64(OLD) })), base64(JSON.stringify({ a: base64(NEW) }))],
])('a secret is replaced %s', (_, before, after) => {
  expect(substitution().in({ deep: [before] })).toEqual({ deep: [after] });
});

test('a secret is replaced in what is compressed', () => {
  const changed = substitution().in(gzipSync(OLD).toString('base64'));

  expect(gunzipSync(Buffer.from(changed, 'base64')).toString()).toBe(NEW);
});

test('hashes of what was replaced follow, also of texts around it, and their marks', () => {
  const learnt = substitution();
  const [before, after] = [`{"token":"${OLD}"}`, `{"token":"${NEW}"}`];
  learnt.in(before);

  const mark = (text: string) => sha256(text).slice(0, 7);
  const version = (text: string) => Number.parseInt(mark(text), 16);
  const hashed = (token: string, text: string) => ({
    sha: `sha256:${sha256(token)}`,
    mark: mark(text),
    version: version(text),
    private: base64(`{"v":"${sha256(token)}"}`),
  });
  expect(learnt.withHashes(hashed(OLD, before))).toEqual(hashed(NEW, after));
});

test('what is short or an instant stays', () => {
  const same = { id: 'at-1', made: '2027-01-01T00:00:00Z', count: 7, none: null };

  expect(substitution().withHashes(substitution().in(same))).toEqual(same);
});
