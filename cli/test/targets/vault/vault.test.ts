import { serveVault } from '../../../src/targets/vault/provider';
import { SinkStack } from '../sink-stack';

jest.setTimeout(60_000);

let stack: SinkStack;

beforeEach(async () => {
  stack = await SinkStack.open('hashicorp/vault', serveVault);
});

afterEach(() => stack.close());

function secret(data: string): string {
  return `
provider "vault" {
  address = "https://vault.fake.test:8200"
  token   = "fake"
}
resource "vault_kv_secret_v2" "x" {
  mount = "kv"
  name  = "agents/build"
  ${data}
  custom_metadata {
    max_versions = 5
    data         = { owner = "agents" }
  }
}
`;
}

test('keeps a secret as normalized JSON, and takes another one in place', async () => {
  await stack.apply(secret('data_json = "{ \\"token\\": \\"fake-one\\", \\"a\\": \\"<1>\\" }"'));
  expect(stack.one('vault_kv_secret_v2')).toMatchObject({
    id: 'kv/data/agents/build',
    path: 'kv/data/agents/build',
    data: {},
    data_json: '{"a":"\\u003c1\\u003e","token":"fake-one"}',
    metadata: { version: '1', created_time: '1970-01-01T00:00:00Z' },
    custom_metadata: [{ max_versions: 5, data: { owner: 'agents' } }],
  });

  const output = await stack.apply(secret('data_json = jsonencode({ token = "fake-two" })'));

  expect(output).toContain('0 added, 1 changed, 0 destroyed');
  expect(output).not.toMatch(/fake-(one|two)/);
  expect(stack.one('vault_kv_secret_v2')).toMatchObject({ metadata: { version: '2' } });
});

test('hands over a write-only secret whenever its version changes', async () => {
  await stack.apply(secret('data_json_wo = jsonencode({ token = "fake-one" })\n  data_json_wo_version = 1'));
  await stack.apply(secret('data_json_wo = jsonencode({ token = "fake-two" })\n  data_json_wo_version = 2'));

  expect(stack.terraform.stateText()).not.toMatch(/fake-(one|two)/);
  expect(stack.standIn.writeOnly()).toEqual([
    { place: 'vault_kv_secret_v2/kv/data/agents/build#data_json_wo', value: '{"token":"fake-two"}' },
  ]);
});

test('reads nothing back where that is forbidden', async () => {
  await stack.apply(secret('data_json = jsonencode({ token = "fake" })\n  disable_read = true'));

  expect(stack.one('vault_kv_secret_v2')).toMatchObject({ data: null, metadata: null });
});

test.each([
  ['"fake"', 'data_json is not valid JSON'],
  ['"[1]"', 'data_json is not a JSON object'],
])('refuses %s', async (json, error) => {
  expect(await stack.refused(secret(`data_json = ${json}`))).toContain(error);
});

test.each(['vault_generic_secret', 'vault_kv_secret'])('%s is written by its path, and takes another secret in place', async (type) => {
  const byPath = (data: string) => `resource "${type}" "x" {\n  path = "kv/agents"\n  data_json = ${data}\n}\n`;
  await stack.apply(byPath('"{ \\"b\\": 1, \\"a\\": \\"fake\\" }"'));
  expect(stack.one(type)).toMatchObject({ id: 'kv/agents', data_json: '{"a":"fake","b":1}' });

  expect(await stack.apply(byPath('jsonencode({ a = "fake-two" })'))).toContain('0 added, 1 changed, 0 destroyed');
});

describe('a mount', () => {
  const mounted = (type: string, path = 'kv') => `
resource "vault_mount" "x" {
  path    = "${path}"
  type    = "${type}"
  options = { version = "2" }
}
resource "vault_kv_secret_v2" "x" {
  mount     = vault_mount.x.path
  name      = "agents/build"
  data_json = jsonencode({ token = "fake-one" })
}
`;

  test('is made before what it holds, and settles', async () => {
    expect(await stack.apply(mounted('kv'))).toContain('2 added');
    expect(stack.one('vault_mount')).toMatchObject({ id: 'kv', path: 'kv', type: 'kv', seal_wrap: false });
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test('takes along all that it holds when it is replaced', async () => {
    await stack.apply(mounted('kv'));

    await expect(stack.apply(mounted('kv-v2'))).rejects.toThrow(/the second plan is not empty[\s\S]*vault_kv_secret_v2.x will be created/);

    expect(await stack.apply(mounted('kv-v2'))).toContain('1 added, 0 changed, 0 destroyed');
  });

  test('goes to another path in place', async () => {
    await stack.apply(mounted('kv'));

    expect(await stack.apply(mounted('kv', 'agents'))).toContain('1 added, 1 changed, 1 destroyed');
    expect(stack.one('vault_mount')).toMatchObject({ id: 'agents' });
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test('is refused a second time', async () => {
    const second = 'resource "vault_mount" "y" {\n  path = "kv/"\n  type = "kv"\n  depends_on = [vault_mount.x]\n}\n';

    expect(await stack.refused(mounted('kv') + second)).toContain('path is already in use at kv/');
  });
});
