import { IssuedSecrets } from '../../src/emulation/issued-secrets';

const secret = (name: string, issuedAt: number) => ({ secret: `fake-${name}`, tokenId: name, issuedAt });

test('lists what was issued at one instant in order of its keys, whichever came first', () => {
  const secrets = new IssuedSecrets();
  for (const name of ['c', 'a', 'b']) secrets.add(secret(name, 1), name);
  secrets.add(secret('z', 0), 'z');

  expect(secrets.list().map(({ tokenId }) => tokenId)).toEqual(['z', 'a', 'b', 'c']);
});

test('leaves in place what was listed before', () => {
  const secrets = new IssuedSecrets();
  secrets.add(secret('b', 1), 'b');
  secrets.list();
  secrets.add(secret('a', 1), 'a');

  expect(secrets.list().map(({ tokenId }) => tokenId)).toEqual(['b', 'a']);
});
