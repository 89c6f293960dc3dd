import { whyNot } from '../../src/unmodelled/child/why-not';

test('what a provider says is quoted without what is configured', () => {
  const said = whyNot(
    { severity: 1, summary: 'fake-secret is no secret of box fake-secret-2' },
    { name: 'box', values: ['fake-secret', { of: 'fake-secret-2' }] },
  );

  expect(said).toBe('its planning says: … is no secret of box …');
});

test('who asks a server whom nobody reaches says so', () => {
  const detail = 'proxyconnect tcp: dial tcp 127.0.0.1:1: connect: network is unreachable';

  expect(whyNot({ severity: 1, summary: 'Nobody Answers', detail }, {})).toBe('its planning asks its server');
});
