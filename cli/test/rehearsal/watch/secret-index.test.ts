import * as fc from 'fast-check';
import { SecretIndex } from '../../../src/rehearsal/watch/secret-index';

const SECRET = 'fake.atlasv1.Not-a-real-secret/+=0123456789';
const PARTS = 'fake.atlasv1.NotARealSecretOfAnybodyAtAll0123456789';

function indexOf(...secrets: string[]): SecretIndex<string> {
  const index = new SecretIndex<string>();
  for (const secret of secrets) {
    index.add(secret, secret);
  }
  return index;
}

const whatIn = (index: SecretIndex<string>, text: string) => index.find(text).map(({ what }) => what);

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

describe('secret index', () => {
  test.each([
    ['plainly', `token = "${SECRET}"`],
    ['in JSON', JSON.stringify({ token: `a "${SECRET}"` })],
    ['in a query', `?token=${encodeURIComponent(SECRET)}&x=1`],
    ['in base64', base64(SECRET)],
    ['in base64 of JSON', base64(JSON.stringify({ agent: { token: SECRET } }))],
    ['in base64 for URLs', Buffer.from(`x${SECRET}y`, 'utf8').toString('base64url')],
    ['in base64 of base64', base64(`{"data":"${base64(`token: ${SECRET}\n`)}"}`)],
  ])('finds a secret that stands %s', (_, text) => {
    const index = indexOf('fake-secret-of-another-token', SECRET);

    expect(whatIn(index, text)).toEqual([SECRET]);
    expect(index.replace(text, () => '[secret]')).toContain('[secret]');
  });

  test.each([
    ['upper-cased', SECRET.toUpperCase()],
    ['lower-cased', SECRET.toLowerCase()],
    ['reversed', [...SECRET].reverse().join('')],
    ['in hexadecimal', Buffer.from(SECRET, 'utf8').toString('hex')],
  ])('knows a secret that is %s, and of no use', (form, text) => {
    const index = indexOf(SECRET);

    expect(index.find(`x ${text}`)).toEqual([{ what: SECRET, form }]);
    expect(index.replace(text, () => '[secret]')).toBe('[secret]');
  });

  test.each([
    ['cut off', PARTS.split('.')[2]],
    ['with other signs between', PARTS.replaceAll('.', '-')],
  ])('knows a secret whose prefix is %s', (_, text) => {
    const index = indexOf(PARTS);

    expect(index.find(`x ${text}`)).toEqual([{ what: PARTS, form: 'without its prefix' }]);
    expect(index.find(`x ${PARTS}`)).toEqual([{ what: PARTS, form: undefined }]);
  });

  test('finds nothing where nothing is', () => {
    expect(whatIn(indexOf(SECRET), 'Plan: 1 to add, 0 to change, 0 to destroy.')).toEqual([]);
  });

  test('tells two secrets with the same beginning apart', () => {
    const index = indexOf('fake-secret-number-1', 'fake-secret-number-12');

    expect(whatIn(index, 'fake-secret-number-12 fake-secret-number-1')).toEqual(['fake-secret-number-12', 'fake-secret-number-1']);
  });

  test('finds secrets in the order in which they stand', () => {
    expect(whatIn(indexOf('fake-secret-a-0000', 'fake-secret-b-0000'), 'fake-secret-b-0000,fake-secret-a-0000')).toEqual([
      'fake-secret-b-0000',
      'fake-secret-a-0000',
    ]);
  });

  test('refuses a secret too short to be told from other text', () => {
    expect(() => indexOf('short')).toThrow('a secret must have at least 12 characters to be told from other text, got 5');
  });

  test('leaves nothing of a secret in a text, whatever stands around it', () => {
    const index = indexOf(SECRET);
    const around = fc.string({ maxLength: 40 });

    fc.assert(
      fc.property(around, around, fc.boolean(), (before, after, encoded) => {
        const text = encoded ? `data: ${base64(before + SECRET + after)}\n` : before + SECRET + after;

        const clean = index.replace(text, () => '[secret]');

        expect(whatIn(index, clean)).toEqual([]);
        expect(clean).toContain('[secret]');
      }),
    );
  });
});
