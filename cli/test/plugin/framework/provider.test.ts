import { connect } from 'node:net';
import { frameworkResource } from '../../../src/plugin/framework/framework-resource';
import { useStateForUnknown } from '../../../src/plugin/framework/modifiers';
import { serveProvider } from '../../../src/plugin/framework/provider';
import { sdkDataSource, sdkResource } from '../../../src/plugin/framework/sdk-resource';
import { bool, list, number, string } from '../../../src/plugin/protocol/type';
import type { ServedStandIn } from '../../../src/plugin/stand-in';
import { Terraform } from '../terraform';

jest.setTimeout(60_000);

const HEAD = `
terraform {
  required_providers {
    fake = { source = "example/fake" }
  }
}
`;

/** The vendor: everything it was asked to keep, by id. */
let kept: Map<string, unknown>;
let standIn: ServedStandIn;
let terraform: Terraform;

interface Client {
  readonly user: string;
}

const policy = frameworkResource({
  type: 'fake_policy',
  version: 3,
  attributes: {
    id: { type: string, computed: true, modifiers: [useStateForUnknown] },
    user: { type: string, computed: true, modifiers: [useStateForUnknown] },
    limit: { type: number, optional: true },
    owner: { optional: true, nested: { nesting: 'single', attributes: { name: { type: string, required: true } } } },
    include: {
      optional: true,
      nested: {
        nesting: 'set',
        attributes: {
          token_ids: { type: list(string), optional: true },
          everyone: { type: bool, optional: true, computed: true, default: false },
        },
      },
    },
    by_day: { optional: true, nested: { nesting: 'map', attributes: { hours: { type: number, required: true } } } },
    steps: { optional: true, nested: { nesting: 'list', attributes: { serial: { type: string, computed: true } } } },
    secret_wo: { type: string, optional: true, writeOnly: true, sensitive: true },
  },
  async create({ plan, writeOnly }, client: Client) {
    writeOnly('secret_wo');
    const state = {
      ...plan,
      id: `policy-${kept.size + 1}`,
      user: client.user,
      steps: plan.steps?.map(() => ({ serial: 'fake-serial' })) ?? null,
    };
    kept.set(state.id, state);
    return state;
  },
  read: async ({ state }) => (kept.get(String(state.id)) ?? null) as typeof state | null,
  async update({ plan, state }) {
    const next = { ...plan, steps: plan.steps?.map((step) => ({ serial: step.serial ?? 'fake-serial' })) ?? null };
    kept.set(String(state.id), next);
    return next;
  },
  async delete({ state }) {
    kept.delete(String(state.id));
  },
});

const door = sdkResource({
  type: 'fake_door',
  attributes: { material: { type: string, optional: true, default: 'wood' } },
  blocks: {
    rule: {
      nesting: 'list',
      maxItems: 2,
      attributes: { tokens: { type: list(string), optional: true }, any: { type: bool, optional: true, default: false } },
    },
    lock: { nesting: 'set', attributes: { key: { type: string, required: true } } },
  },
  async create(data) {
    data.id = `door-${kept.size + 1}`;
    kept.set(data.id, data);
  },
  async read(data) {
    if (!kept.has(String(data.id))) data.id = null;
  },
  async update() {},
  async delete(data) {
    kept.delete(String(data.id));
  },
});

const whoami = sdkDataSource({
  type: 'fake_whoami',
  attributes: { user: { type: string, computed: true } },
  async read(data, client: Client) {
    data.id = client.user;
    data.user = client.user;
  },
});

beforeEach(async () => {
  kept = new Map();
  standIn = await serveProvider({
    attributes: { user: { type: string, optional: true } },
    resources: [policy, door],
    dataSources: [whoami],
    async configure({ user }): Promise<Client> {
      if (user === 'mallory') throw new Error('mallory may not come in');
      return { user: user ?? 'nobody' };
    },
    close: () => undefined,
  });
  terraform = new Terraform({ 'example/fake': standIn.reattach });
});

afterEach(async () => {
  terraform.remove();
  await standIn.close();
});

const FULL = `${HEAD}
resource "fake_policy" "p" {
  limit     = 12345678901234567890.5
  secret_wo = "fake-write-only"
  owner     = { name = "Ada" }
  include   = [{ token_ids = ["b", "a"] }, { everyone = true }]
  by_day    = { monday = { hours = 8 }, friday = { hours = 0.5 } }
  steps     = [{}, {}]
}
resource "fake_door" "d" {
  rule {
    tokens = [fake_policy.p.id]
  }
  rule {
    any = true
  }
  lock {
    key = "y"
  }
  lock {
    key = "x"
  }
}
`;

describe('a declared provider', () => {
  test('keeps attributes inside attributes, blocks, and numbers that no double holds', async () => {
    terraform.write(FULL);

    const applied = await terraform.apply();
    const again = await terraform.plan();

    expect(applied).toMatchObject({ code: 0, stderr: '' });
    expect(again).toMatchObject({ code: 0 });
    expect(terraform.stateText()).toContain('"limit": 12345678901234567890.5');
    expect(terraform.attributes('fake_policy', 'p')['']).toMatchObject({
      id: 'policy-1',
      owner: { name: 'Ada' },
      include: expect.arrayContaining([
        { token_ids: ['b', 'a'], everyone: false },
        { token_ids: null, everyone: true },
      ]),
      by_day: { friday: { hours: 0.5 }, monday: { hours: 8 } },
      steps: [{ serial: 'fake-serial' }, { serial: 'fake-serial' }],
      secret_wo: null,
    });
    expect(terraform.attributes('fake_door', 'd')['']).toMatchObject({
      material: 'wood',
      rule: [
        { any: false, tokens: ['policy-1'] },
        { any: true, tokens: null },
      ],
      lock: expect.arrayContaining([{ key: 'x' }, { key: 'y' }]),
    });
  });

  test('tells Terraform how its attributes and blocks nest', async () => {
    terraform.write(HEAD);

    const { stdout } = await terraform.run('providers', 'schema', '-json');

    const [{ resource_schemas: schemas }] = Object.values<any>(JSON.parse(stdout).provider_schemas);
    expect(schemas.fake_policy.version).toBe(3);
    expect(schemas.fake_policy.block.attributes.include.nested_type.nesting_mode).toBe('set');
    expect(schemas.fake_policy.block.attributes.secret_wo).toMatchObject({ write_only: true, sensitive: true });
    expect(schemas.fake_door.block.block_types).toMatchObject({
      rule: { nesting_mode: 'list', max_items: 2 },
      lock: { nesting_mode: 'set' },
    });
  });

  test('is another one under each alias', async () => {
    terraform.write(`${HEAD}
      provider "fake" {
        user = "ada"
      }
      provider "fake" {
        alias = "other"
        user  = "grace"
      }
      resource "fake_policy" "first" {}
      resource "fake_policy" "second" {
        provider = fake.other
      }
      data "fake_whoami" "me" {
        provider = fake.other
      }
    `);

    await terraform.apply();

    expect(terraform.attributes('fake_policy', 'first')['']).toMatchObject({ user: 'ada' });
    expect(terraform.attributes('fake_policy', 'second')['']).toMatchObject({ user: 'grace' });
    expect(terraform.attributes('fake_whoami', 'me', 'data')['']).toMatchObject({ id: 'grace' });
  });

  test('serves several Terraform processes at once', async () => {
    const others = [1, 2, 3].map(() => new Terraform({ 'example/fake': standIn.reattach }));
    for (const [i, other] of others.entries())
      other.write(`${HEAD}provider "fake" {\n user = "user-${i}"\n}\nresource "fake_policy" "p" {}\n`);

    const finished = await Promise.all(others.map((other) => other.apply()));

    expect(finished.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(others.map((other) => other.attributes('fake_policy', 'p')[''].user)).toEqual(['user-0', 'user-1', 'user-2']);
    for (const other of others) other.remove();
  });

  test('shows why it could not be configured', async () => {
    terraform.write(`${HEAD}provider "fake" {\n user = "mallory"\n}\nresource "fake_policy" "p" {}\n`);

    const { code, stderr } = await terraform.plan();

    expect(code).toBe(1);
    expect(stderr).toContain('Error: mallory may not come in');
  });

  test('refuses a state of another schema version, and says what to do', async () => {
    terraform.write(`${HEAD}resource "fake_policy" "p" {}\n`);
    await terraform.apply();
    terraform.editState((state) => state.replace('"schema_version": 3', '"schema_version": 2'));

    const { code, stderr } = await terraform.plan();

    expect(code).toBe(1);
    expect(stderr.replace(/\s+/g, ' ')).toContain(
      'fake_policy has a state of schema version 2, only 3 is understood: apply once with the real provider',
    );
  });

  test('knows what it was handed over for as long as it is there', async () => {
    terraform.write(FULL);

    await terraform.apply();
    const while_there = standIn.writeOnly();
    await terraform.run('destroy', '-auto-approve');
    const afterwards = standIn.writeOnly();

    expect(while_there).toEqual([{ place: 'fake_policy/policy-1#secret_wo', value: 'fake-write-only' }]);
    expect(afterwards).toEqual([]);
  });

  test('forgets what it was handed over for when that is found gone', async () => {
    terraform.write(FULL);
    await terraform.apply();
    kept.clear();

    await terraform.plan();

    expect(standIn.writeOnly()).toEqual([]);
  });

  test('names a process that is not ours, and takes no more connections once it is closed', async () => {
    const { Pid, Addr } = standIn.reattach;

    await standIn.close();

    expect(Pid).not.toBe(process.pid);
    const [host, port] = Addr.String.split(':');
    const refused = await new Promise((resolve) =>
      connect(Number(port), host).once('error', (error: NodeJS.ErrnoException) => resolve(error.code)),
    );
    expect(refused).toBe('ECONNREFUSED');
    expect(() => process.kill(Pid, 0)).toThrow('ESRCH');
  });
});
