import { StateBackend } from '../../src/terraform/state-backend';

describe('state backend', () => {
  let backend: StateBackend;

  beforeEach(async () => {
    backend = await StateBackend.start();
  });

  afterEach(() => backend.close());

  const call = async (method: string, body?: string) => {
    const response = await fetch(backend.configuration.address, { method, body });
    return { status: response.status, body: await response.text() };
  };

  test('has no state at first', async () => {
    expect(await call('GET')).toEqual({ status: 204, body: '' });
    expect(backend.latest()).toBeUndefined();
  });

  test('keeps the state that was written last', async () => {
    await call('POST', '{"serial":1}');
    await call('POST', '{"serial":2}');

    expect(await call('GET')).toEqual({ status: 200, body: '{"serial":2}' });
    expect(backend.latest()).toEqual({ serial: 2 });
  });

  test('gives its lock to one at a time, and says who has it', async () => {
    await call('LOCK', '{"ID":"first"}');

    expect(await call('LOCK', '{"ID":"second"}')).toEqual({ status: 423, body: '{"ID":"first"}' });
    await call('UNLOCK', '{"ID":"first"}');
    expect((await call('LOCK', '{"ID":"second"}')).status).toBe(200);
  });

  test('a lock whose owner is gone can be broken', async () => {
    await call('LOCK', '{"ID":"dead"}');

    expect(backend.breakLock()).toBe(true);
    expect(backend.breakLock()).toBe(false);
    expect((await call('LOCK', '{"ID":"next"}')).status).toBe(200);
  });

  test('knows nothing else', async () => {
    expect((await call('DELETE')).status).toBe(405);
  });
});
