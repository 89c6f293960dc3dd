import { type CallRule, FaultInjector, parseFaultRule } from '../../src/emulation/faults';
import { HttpServer } from '../../src/emulation/http-server';
import { VirtualClock } from '../../src/time/clock';

const CONTENT_TYPE = 'application/json; charset=utf-8';

let clock: VirtualClock;
let faults: FaultInjector;
let server: HttpServer;
let url: string;
let things: number;

beforeEach(async () => {
  clock = new VirtualClock(1000);
  faults = new FaultInjector();
  server = new HttpServer({ clock, faults, contentType: CONTENT_TYPE, errorBody: (status) => ({ refused: status }) });
  things = 0;
  server.app.post('/things', (_request, reply) => {
    things += 1;
    return reply.code(201).send({ things });
  });
  server.app.delete('/things/:id', (_request, reply) => {
    things -= 1;
    return reply.code(204).send();
  });
  server.app.post('/things/search', { config: { reads: true } }, (_request, reply) => reply.send({ things }));
  server.app.get('/things', (_request, reply) => reply.send({ things }));
  server.app.all('/nothing*', (_request, reply) => reply.code(404).send());
  url = await server.listen();
});

afterEach(() => server.close());

function inject(text: string): void {
  faults.add(parseFaultRule(text) as CallRule);
}

async function call(method: string, path: string): Promise<[number, string]> {
  const response = await fetch(`${url}${path}`, { method });
  return [response.status, await response.text()];
}

test('listens on loopback only', () => {
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(server.app.addresses()).toEqual([expect.objectContaining({ address: '127.0.0.1' })]);
});

test('a fault before the commit leaves no effect', async () => {
  inject('POST /things status=422');

  const answers = [await call('POST', '/things'), await call('POST', '/things')];

  expect(answers).toEqual([
    [422, '{"refused":422}'],
    [201, '{"things":1}'],
  ]);
});

test('a fault after the commit takes effect and loses the answer', async () => {
  inject('POST /things status=500 commit=after');

  const answer = await call('POST', '/things');

  expect(answer).toEqual([500, '{"refused":500}']);
  expect(things).toBe(1);
});

test('a fault after the commit gives an empty answer a body', async () => {
  inject('DELETE /things/* status=503 commit=after');

  const answer = await call('DELETE', '/things/1');

  expect(answer).toEqual([503, '{"refused":503}']);
  expect(things).toBe(-1);
});

test('adds the headers of the rule to either kind of answer', async () => {
  inject('POST /things status=429 header.Retry-After=3');
  inject('POST /things nth=2 status=429 commit=after header.Retry-After=4');

  const responses = [await fetch(`${url}/things`, { method: 'POST' }), await fetch(`${url}/things`, { method: 'POST' })];

  expect(responses.map(({ headers }) => headers.get('retry-after'))).toEqual(['3', '4']);
  expect(responses.map(({ headers }) => headers.get('content-type'))).toEqual([CONTENT_TYPE, CONTENT_TYPE]);
});

test('does not match the query', async () => {
  inject('POST /things status=422');

  const [status] = await call('POST', '/things?a=b');

  expect(status).toBe(422);
});

test.each([
  ['before', 0],
  ['after', 1],
])('a kill %s the commit is reported before the answer and not worth a retry', async (commit, effects) => {
  inject(`KILL POST /things commit=${commit}`);
  const seen: number[] = [];
  faults.onKill(() => {
    seen.push(things);
  });

  const [status] = await call('POST', '/things');

  expect(seen).toEqual([effects]);
  expect(things).toBe(effects);
  expect(status).toBe(499);
});

test('reaches unknown routes, too', async () => {
  inject('GET /nowhere status=500');

  const [status] = await call('GET', '/nowhere');

  expect(status).toBe(500);
});

test('logs method, route, status and virtual time of what it served, faults included', async () => {
  inject('DELETE ** status=500 commit=after');
  await call('POST', '/things?secret=fake');
  clock.set(2000);
  await call('DELETE', '/things/fake-secret');
  await call('GET', '/fake-secret');

  const requests = server.requests.list();

  expect(requests).toEqual([
    { method: 'POST', route: '/things', status: 201, reads: false, at: 1000 },
    { method: 'DELETE', route: '/things/:id', status: 500, reads: false, at: 2000 },
    { method: 'GET', route: '*', status: 404, reads: true, at: 2000 },
  ]);
});

test('knows its routes, without those that answer to HEAD', () => {
  expect(server.routes).toEqual([
    { method: 'POST', path: '/things' },
    { method: 'DELETE', path: '/things/:id' },
    { method: 'POST', path: '/things/search' },
    { method: 'GET', path: '/things' },
    { method: '*', path: '/nothing*' },
  ]);
});

test('knows a search for what only reads, although it is sent with POST', async () => {
  await call('POST', '/things/search');

  expect(server.requests.list()).toMatchObject([{ route: '/things/search', reads: true }]);
});
