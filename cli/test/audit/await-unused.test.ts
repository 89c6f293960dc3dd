import { parseFaultRule } from '../../src/emulation/fault-rule';
import { temporaryDirectory } from '../support/temporary-directory';
import { Client as Cloudflare } from '../vendors/cloudflare/emulator/client';
import { Client } from '../vendors/tfe/emulator/client';
import { type Held, journal, record, roster, shown, synthesized } from './states';
import { run, secondsOf } from './surroundings';

const NOW = secondsOf('2027-03-05T00:00:00Z');
const [FEB, MAR] = ['2027-01-31T00:00:00Z', '2027-03-02T00:00:00Z'];
const MEMORY = [...journal('monthly', { [MAR]: '2027-03-02T06:00:00Z', [FEB]: '2027-01-31T06:00:00Z' }), roster('build')];
const HOUR = 3600;

let vendor: Client;
let pool: string;
beforeEach(async () => {
  vendor = await Client.start();
  pool = await vendor.pool();
  vendor.clock.set(NOW);
});
afterEach(() => vendor.emulator.close());

async function rotated() {
  const [before, current] = [await vendor.token(pool, `build ${FEB}`), await vendor.token(pool, `build ${MAR}`)];
  const held = (key: string, { id, secret }: typeof before): Held => ({
    type: 'tfe_agent_token',
    name: 'build',
    key,
    values: { id, agent_pool_id: pool, description: `build ${key}`, token: secret },
  });
  return { before, current, state: shown([held(FEB, before), held(MAR, current), ...MEMORY]) };
}

/** The virtual time that it took, beside what it answered. */
async function awaited(state: string, args: readonly string[], onMove: (elapsed: number) => Promise<void> | void = () => {}) {
  const start = vendor.clock.now();
  const directory = temporaryDirectory({ 'cdk.tf.json': synthesized({ 'fleet/build': 'tfe_agent_token.build' }) });
  const answer = await run(
    ['await-unused', '-', '--stack', directory, '--credential', 'fleet/build', '--url', `tfe=${vendor.emulator.url}`, ...args],
    {
      clock: vendor.clock,
      input: state,
      async onWait(seconds) {
        vendor.clock.set(vendor.clock.now() + seconds);
        await onMove(vendor.clock.now() - start);
      },
    },
  );
  return { ...answer, elapsed: vendor.clock.now() - start };
}

test('waits until an hour has passed since the last use of what is superseded; the use of the current one does not matter', async () => {
  const { before, current, state } = await rotated();
  vendor.emulator.authenticate(before.secret);
  const served = vendor.emulator.requests.list().length;

  const { code, out, elapsed } = await awaited(state, ['--for', '1h'], (at) => {
    vendor.emulator.authenticate(current.secret);
    if (at <= HOUR / 2) vendor.emulator.authenticate(before.secret);
  });

  expect({ code, elapsed }).toEqual({ code: 0, elapsed: 1.5 * HOUR });
  expect(out).toBe('nobody has used a superseded token of fleet/build for 1h\n');
  expect(
    new Set(
      vendor.emulator.requests
        .list()
        .slice(served)
        .map(({ method }) => method),
    ),
  ).toEqual(new Set(['GET']));
});

test('gives up when the time is up', async () => {
  const { before, state } = await rotated();
  vendor.emulator.authenticate(before.secret);

  const { code, out, err, elapsed } = await awaited(state, ['--timeout', '3h'], () => {
    vendor.emulator.authenticate(before.secret);
  });

  expect({ code, elapsed }).toEqual({ code: 1, elapsed: 3 * HOUR });
  expect(out).toBe('a superseded token of fleet/build was used within the last 1h: 3h are up\n');
  expect(err).toContain(`${before.id} ${FEB} was last used at 2027-03-05T00:00:00Z; 1h to go if nobody uses it again\n`);
});

test('does not wait for what nobody ever used, for what is gone, or where nothing is superseded', async () => {
  const { before, state } = await rotated();

  expect(await awaited(state, [])).toMatchObject({ code: 0, elapsed: 0 });

  await vendor.delete(`authentication-tokens/${before.id}`);
  expect(await awaited(state, [])).toMatchObject({ code: 0, elapsed: 0 });

  const { values } = JSON.parse(state);
  values.root_module.resources = values.root_module.resources.filter(({ index, type }: any) => type !== 'tfe_agent_token' || index === MAR);
  const { code, out } = await awaited(JSON.stringify({ format_version: '1.0', values }), []);
  expect({ code, out }).toEqual({ code: 0, out: 'fleet/build has no superseded token\n' });
});

test('somebody who may not look is not taken for one who finds nothing', async () => {
  const { state } = await rotated();
  vendor.emulator.faults.add(parseFaultRule('GET ** status=404 times=always') as any);

  const { code, err } = await awaited(state, []);

  expect(code).toBe(3);
  expect(err).toContain('or does not show it: check the id of the pool, and set TFE_TOKEN');
});

test('an outage is waited for as long as there is time', async () => {
  const { state } = await rotated();
  vendor.emulator.faults.add(parseFaultRule('GET ** status=503 times=9') as any);

  expect(await awaited(state, [])).toMatchObject({ code: 0, err: expect.stringContaining('with 503: run it again later') });

  vendor.emulator.faults.add(parseFaultRule('GET ** status=503 times=always') as any);
  expect(await awaited(state, ['--timeout', '1h'])).toMatchObject({ code: 3 });
});

test('where a secret is made anew in place, or no use is told, it cannot be told', async () => {
  const type = 'cloudflare_zero_trust_access_service_token';
  const cloudflare = await Cloudflare.start();
  const [old, fresh] = [await cloudflare.token({ name: `build ${FEB}` }), await cloudflare.token({ name: `build ${MAR}` })];
  const held = (key: string, { id, client_secret }: any): Held => ({
    type,
    name: 'build',
    key,
    values: { id, account_id: 'acme', client_secret },
  });
  const ask = (resources: readonly Held[]) => {
    const args = ['await-unused', '-', '--credential', `${type}.build`, '--url', `cloudflare=${cloudflare.emulator.url}/client/v4`];
    return run(args, { clock: vendor.clock, input: shown(resources) });
  };

  const inPlace = await ask([held('main', fresh), roster('build'), record('build', '2027-03-02T06:00:00Z')]);
  const untold = await ask([held(FEB, old), held(MAR, fresh), roster('build')]);
  await cloudflare.emulator.close();

  expect(inPlace).toMatchObject({
    code: 3,
    err: expect.stringContaining('Cloudflare tells when a token was used, not which of its secrets'),
  });
  expect(untold).toMatchObject({ code: 3, err: expect.stringContaining('tells no use of') });
});

test('a credential that the state does not hold is wrong usage', async () => {
  const { state } = await rotated();

  const { code, err } = await run(['await-unused', '-', '--credential', 'fleet/bild'], { clock: vendor.clock, input: state });

  expect(code).toBe(2);
  expect(err).toContain('--credential must be one whose tokens the state holds (tfe_agent_token.build), got "fleet/bild"');
});
