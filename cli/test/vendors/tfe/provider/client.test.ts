import { Http } from '../../../../src/plugin/framework/http';
import { VirtualClock } from '../../../../src/time/clock';
import { route, TfeClient } from '../../../../src/vendors/tfe/provider/client';
import { FakeVendor, type Fixed } from './fake-vendor';

const pool = { data: { id: 'apool-1', type: 'agent-pools' } };

let vendor: FakeVendor;
let http: Http;
let clock: VirtualClock;

async function clientOf(answers: Record<string, Fixed | readonly Fixed[]>): Promise<TfeClient> {
  vendor = await FakeVendor.start(answers);
  return new TfeClient({ endpoint: vendor.url, token: 'fake-token', organization: 'acme', clock, http });
}

beforeEach(() => {
  http = new Http();
  clock = new VirtualClock(0);
});

afterEach(async () => {
  http.close();
  await vendor.close();
});

describe('the HCP Terraform client', () => {
  test('comes with its token', async () => {
    const client = await clientOf({ 'GET /agent-pools/apool-1': { body: pool } });

    await client.get('agent-pools/apool-1', 'agent-pools');

    expect(vendor.received).toEqual([{ call: 'GET /agent-pools/apool-1', bearer: 'Bearer fake-token' }]);
  });

  test.each([
    ['several errors', { errors: [{ title: 'invalid', detail: 'too long' }, { title: 'also bad' }] }, 'invalid\n\ntoo long\nalso bad'],
    ['no errors', { errors: [] }, '422 Unprocessable Entity'],
    ['a page for people', '<html>', '422 Unprocessable Entity'],
  ])('says what the vendor said: %s', async (_what, body, message) => {
    const client = await clientOf({ 'GET /agent-pools/apool-1': { status: 422, body } });

    await expect(client.get('agent-pools/apool-1', 'agent-pools')).rejects.toThrow(message);
  });

  test('refuses an answer of another type', async () => {
    const client = await clientOf({ 'GET /agent-pools/apool-1': { body: { data: { id: 'x', type: 'agents' } } } });

    await expect(client.get('agent-pools/apool-1', 'agent-pools')).rejects.toThrow(
      'Trying to Unmarshal an object of type "agents", but "agent-pools" does not match',
    );
  });

  test.each([
    ['429 and when to come back', { status: 429, headers: { 'x-ratelimit-reset': '2.5' } }, 2.65],
    ['429 and nothing more', { status: 429 }, 0.25],
    ['503', { status: 503 }, 0.8],
  ])('waits on the virtual clock after %s', async (_what, refused, seconds) => {
    const client = await clientOf({ 'GET /agent-pools/apool-1': [refused, { body: pool }] });

    await client.get('agent-pools/apool-1', 'agent-pools');

    expect(clock.waited).toBeCloseTo(seconds);
    expect(vendor.received).toHaveLength(2);
  });

  test('tries thirty times more to reach a vendor that is not there', async () => {
    const client = await clientOf({});
    await vendor.close();

    await expect(client.get('agent-pools/apool-1', 'agent-pools')).rejects.toThrow(
      /^Get "http:\/\/127\.0\.0\.1:\d+\/api\/v2\/agent-pools\/apool-1": connect ECONNREFUSED/,
    );
    expect(clock.waited).toBeCloseTo((0.8 * 30 * 31) / 2);
  });

  test('never puts its token into an error', async () => {
    const client = await clientOf({});

    await expect(client.get('agent-pools/apool-1', 'agent-pools')).rejects.not.toThrow('fake-token');
  });

  test('follows a list to its last page', async () => {
    const page = (current: number, ids: string[]) => ({
      body: {
        data: ids.map((id) => ({ id, type: 'varsets' })),
        meta: { pagination: { 'current-page': current, 'next-page': current === 2 ? null : current + 1, 'total-pages': 2 } },
      },
    });
    const client = await clientOf({ 'GET /organizations/acme/varsets': [page(1, ['a', 'b']), page(2, ['c'])] });

    const ids: string[] = [];
    for await (const { data } of client.pages('organizations/acme/varsets')) ids.push(...data.map(({ id }) => id));

    expect(ids).toEqual(['a', 'b', 'c']);
  });

  test('escapes what it puts into a path', async () => {
    await clientOf({});

    expect(route`organizations/${'a/b c'}/agent-pools`).toBe('organizations/a%2Fb%20c/agent-pools');
  });
});
