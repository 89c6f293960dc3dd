import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseFaultRule } from '../../src/emulation/fault-rule';
import { VirtualClock } from '../../src/time/clock';
import { Client } from '../vendors/tfe/emulator/client';
import { type Held, shown } from './states';
import { CREDENTIALS, run, secondsOf } from './surroundings';

const SECRET = 'fakeSecret.atlasv1.fakeNotARealSecret';

const token: Held = {
  type: 'tfe_agent_token',
  name: 'ci',
  values: { id: 'at-1', agent_pool_id: 'apool-1', description: 'ci', token: SECRET },
};
const alias: Held = {
  type: 'lacework_agent_access_token',
  name: 'k8s',
  values: { id: 'k8s', name: 'k8s', token: 'fakeNotARealAgentAccessToken' },
};
const clock = new VirtualClock(secondsOf('2027-03-05T00:00:00Z'));

describe('without credentials', () => {
  test.each([
    [token, 'HCP Terraform is not asked without a token: set TFE_TOKEN, or TF_TOKEN_app_terraform_io'],
    [alias, 'Lacework is not asked without an account: set LW_ACCOUNT, or --url lacework=URL'],
    [
      { ...token, type: 'cloudflare_zero_trust_access_service_token', values: { id: 'x', account_id: 'a', name: 'ci' } },
      'Cloudflare is not asked without credentials: set CLOUDFLARE_API_TOKEN, or CLOUDFLARE_API_KEY and CLOUDFLARE_EMAIL',
    ],
  ])('%j', async (held, message) => {
    const { code, out } = await run(['audit', '-'], { clock, input: shown([held as Held]), environment: {} });

    expect(code).toBe(3);
    expect(out).toContain(`inconclusive: 0 findings, and not all was seen (0 tokens in 0 places, at 2027-03-05T00:00:00Z)\n  ${message}`);
  });
});

test('the token for a host of its own is found as Terraform finds it', async () => {
  const environment = { TFE_HOSTNAME: 'tfe.fake-host.test', TFE_ADDRESS: 'nonsense' };

  const { out } = await run(['audit', '-'], { clock, input: shown([token]), environment });
  expect(out).toContain('TFE_ADDRESS must be a URL such as https://tfe.example.com, got something else');

  const { out: second } = await run(['audit', '-'], { clock, input: shown([token]), environment: { TFE_HOSTNAME: 'tfe.fake-host.test' } });
  expect(second).toContain('set TFE_TOKEN, or TF_TOKEN_tfe_fake__host_test');
});

describe('a vendor that refuses', () => {
  let vendor: Client;
  beforeAll(async () => {
    vendor = await Client.start();
  });
  afterAll(() => vendor.emulator.close());

  async function auditOf(pool: string, rule: string) {
    vendor.emulator.faults.add(parseFaultRule(`GET **/${pool}/** times=always ${rule}`) as any);
    const held = { ...token, values: { ...token.values, agent_pool_id: pool } };
    return run(['audit', '-', '--url', `tfe=${vendor.emulator.url}`], { clock, input: shown([held]) });
  }

  test.each([
    ['401', 'answers agent-pools/apool-401/authentication-tokens with 401: check the id of the pool, and set TFE_TOKEN', 0],
    ['403', 'answers agent-pools/apool-403/authentication-tokens with 403: check the id of the pool, and set TFE_TOKEN', 0],
    [
      '404',
      'does not know agent-pools/apool-404/authentication-tokens, or does not show it: check the id of the pool, and set TFE_TOKEN',
      0,
    ],
    ['500', 'answers agent-pools/apool-500/authentication-tokens with 500: run it again later', 3],
    ['429', 'it asks for more than 300 s of patience, or goes on asking for some: run it again later', 9],
  ])('with %s is not taken for one that has no tokens', async (status, message, waits) => {
    const answer = await auditOf(`apool-${status}`, `status=${status}`);

    expect(answer.code).toBe(3);
    expect(answer.out).toContain(message);
    expect(answer.out).not.toContain('missing');
    expect(answer.out).not.toContain(CREDENTIALS.TFE_TOKEN);
    expect(answer.waits).toHaveLength(waits);
  });

  test('one pool that cannot be read keeps nobody from reading another', async () => {
    const pool = await vendor.pool('other');
    const { id, secret } = await vendor.token(pool);
    const other = { ...token, name: 'other', values: { id, agent_pool_id: pool, description: 'build', token: secret } };
    const unread = { ...token, values: { ...token.values, agent_pool_id: 'apool-401' } };

    const { code, out } = await run(['audit', '-', '--url', `tfe=${vendor.emulator.url}`, '--json'], {
      clock,
      input: shown([unread, other]),
    });

    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ tokens: [{ id, standing: 'current' }], doubts: [expect.stringContaining('401')] });
  });
});

test('a vendor that is down says where it was looked for', async () => {
  const down = await Client.start();
  const { url } = down.emulator;
  await down.emulator.close();

  const { code, out, waits } = await run(['audit', '-', '--url', `tfe=${url}`], { clock, input: shown([token]) });

  expect(code).toBe(3);
  expect(out).toContain(`HCP Terraform cannot be reached at ${url}/api/v2: ECONNREFUSED; set TFE_HOSTNAME, or --url tfe=URL`);
  expect(waits).toEqual([1, 2, 4]);
});

/** What is said of a state whose vendor answers something else than it should. */
async function auditOf(held: Held, answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const vendor = held.type.split('_')[0];
  const result = await run(['audit', '-', '--url', `${vendor}=${url}`], { clock, input: shown([held]) });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { ...result, asked };
}

test.each([
  ['redirects', 302, { location: 'https://elsewhere.fake.test/' }, '', /answers .* with 302: set TFE_HOSTNAME/],
  ['is a page for people', 200, { 'content-type': 'text/html' }, '<html>', /with something that is no JSON object: set TFE_HOSTNAME/],
  ['is no list', 200, {}, '{"data":{}}', /with something that is no list: set TFE_HOSTNAME/],
])('an answer that %s is a doubt', async (_, status, headers, body, message) => {
  const { code, out, asked } = await auditOf(token, (_request, response) => response.writeHead(status, headers).end(body));

  expect(code).toBe(3);
  expect(out).toMatch(message);
  expect(asked).toHaveLength(1);
});

const service: Held = {
  type: 'cloudflare_zero_trust_access_service_token',
  name: 'ci',
  values: { id: 'fake-id', account_id: 'a', name: 'ci' },
};

describe('an answer without what is needed is a doubt', () => {
  test.each([
    ['a list of nothing', token, { data: [null] }],
    ['a token without an id', token, { data: [{ attributes: { description: 'ci' } }] }],
    ['a token whose id is a number', token, { data: [{ id: 7 }] }],
    ['no token', token, { data: [] }, {}],
    ['a list of nothing', service, { result: [null] }],
    ['a policy that lets in no list', service, { result: [{ id: 'fake-id', name: 'ci', include: {} }] }],
    ['no token', service, { result: [] }, { result: null }],
    ['a list of nothing', alias, { token: 'fake-token', data: [null] }],
    ['a token that is none', alias, { token: 'fake-token', data: [{ tokenAlias: 'k8s' }] }],
  ])('%s', async (_, held, list, one: object = list) => {
    const isOne = /\/(authentication-tokens\/|service_tokens\/)/;
    const { code, out, err } = await auditOf(held, ({ url }, response) => {
      response.end(JSON.stringify(isOne.test(url!) ? one : list));
    });

    expect(code).toBe(3);
    expect(out).toMatch(/answers \S+ with something that is not understood: set \w+/);
    expect(err).toBe('');
  });
});

test('a list that begins anew where it should end is a doubt', async () => {
  const { code, out } = await auditOf(token, ({ url }, response) => {
    const page = Number(new URL(url!, 'http://fake.test').searchParams.get('page[number]'));
    response.end(
      JSON.stringify({ data: [{ id: 'at-1', attributes: { description: 'ci' } }], meta: { pagination: { 'next-page': page + 1 } } }),
    );
  });

  expect(code).toBe(3);
  expect(out).toContain('the tokens of apool-1 changed all the time while they were read');
});

test('credentials that no header holds are not shown, and nobody is asked in vain', async () => {
  const environment = { ...CREDENTIALS, TFE_TOKEN: 'fake-token-of-\nan-owner' };

  const { code, out, waits } = await run(['audit', '-'], { clock, input: shown([token]), environment });

  expect(code).toBe(3);
  expect(out).toContain('HCP Terraform is not asked with credentials that hold a line break');
  expect(out).not.toContain('an-owner');
  expect(waits).toEqual([]);
});
