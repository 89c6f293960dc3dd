import type { ServedStandIn } from '../../../src/plugin/stand-in';
import { serveKubernetes } from '../../../src/targets/kubernetes/provider';
import { SinkStack } from '../sink-stack';

jest.setTimeout(60_000);

let stack: SinkStack;

beforeEach(async () => {
  stack = await SinkStack.open('hashicorp/kubernetes', (target): Promise<ServedStandIn> => serveKubernetes(target));
});

afterEach(() => stack.close());

function object(type: string, rest = '', name = 'x'): string {
  const namespace = type.startsWith('kubernetes_namespace') ? '' : '\n    namespace = "agents"';
  return `resource "${type}" "${name}" {\n  metadata {\n    name      = "agent"${namespace}\n  }\n  ${rest}\n}\n`;
}

const KINDS = ['kubernetes_secret', 'kubernetes_config_map', 'kubernetes_service_account', 'kubernetes_namespace'];

describe.each(KINDS)('%s', (type) => {
  test('is kept under both of its names', async () => {
    await stack.apply(object(type));
    const { id, metadata } = stack.one(type) as { id: string; metadata: unknown };
    await stack.apply('');
    await stack.apply(object(`${type}_v1`));

    expect(stack.one(`${type}_v1`)).toMatchObject({ id, metadata });
    expect(id).toBe(type === 'kubernetes_namespace' ? 'agent' : 'agents/agent');
  });

  test('is refused a second time', async () => {
    const error = await stack.refused(object(type) + object(`${type}_v1`, `depends_on = [${type}.x]`));

    expect(error).toMatch(/Error: \w+ "agent" already exists/);
  });

  test('is taken to exist when it is imported', async () => {
    const id = type === 'kubernetes_namespace' ? 'agent' : 'agents/agent';

    expect(await stack.apply(`import {\n  to = ${type}.x\n  id = "${id}"\n}\n${object(type)}`)).toContain('1 imported, 0 added');
  });

  test('is replaced under another name', async () => {
    await stack.apply(object(type));

    expect(await stack.apply(object(type).replace('"agent"', '"other"'))).toContain('1 added, 0 changed, 1 destroyed');
  });
});

describe('names that a cluster refuses', () => {
  const named = (metadata: string) => `resource "kubernetes_secret" "x" {\n  metadata {\n    ${metadata}\n  }\n}\n`;

  test.each([
    ['name = "TFC_Agent"', 'lowercase RFC 1123 subdomain'],
    ['name = "agent-"', 'lowercase RFC 1123 subdomain'],
    ['generate_name = "Agent-"', 'lowercase RFC 1123 label'],
    ['name = "x"\n    labels = { owner = "team a" }', 'a valid label'],
    ['name = "x"\n    labels = { "a/b/c" = "x" }', 'a qualified name'],
    ['name = "x"\n    annotations = { "who made it" = "x" }', 'a qualified name'],
  ])('%s', async (metadata, expected) => {
    expect(await stack.refused(named(metadata))).toContain(expected);
  });

  test('and others that it takes', async () => {
    const taken =
      'name = "agent.blue-1"\n    labels = { "app.kubernetes.io/name" = "TFC_agent", empty = "" }\n    annotations = { "Example.com/Note" = "a b" }';

    expect(await stack.apply(named(taken))).toContain('1 added');
  });
});

test('a replacement that is created first stands in its own way', async () => {
  const first = (kind: string) => object('kubernetes_secret_v1', `type = "${kind}"\n  lifecycle {\n    create_before_destroy = true\n  }`);
  await stack.apply(first('Opaque'));

  expect(await stack.refused(first('example.com/agent'))).toContain('secrets "agent" already exists');
});

test('two clusters have each an object of a name', async () => {
  const providers = 'provider "kubernetes" {\n  host = "https://a"\n}\nprovider "kubernetes" {\n  alias = "b"\n  host = "https://b"\n}\n';

  await stack.apply(providers + object('kubernetes_secret_v1') + object('kubernetes_secret_v1', 'provider = kubernetes.b', 'y'));
});

test('each write makes another version of an object', async () => {
  const version = () => (stack.one('kubernetes_secret') as { metadata: { resource_version: string }[] }).metadata[0].resource_version;
  await stack.apply(object('kubernetes_secret', 'data = { token = "fake-one" }'));
  const first = version();
  await stack.apply(object('kubernetes_secret', 'data = { token = "fake-two" }'));

  expect([first, version()]).toEqual(['1', '2']);
});

describe('an immutable secret', () => {
  const immutable = (rest: string) => object('kubernetes_secret_v1', `immutable = true\n  ${rest}`);

  test('is replaced when what it holds changes', async () => {
    await stack.apply(immutable('data = { token = "fake-one" }'));

    expect(await stack.apply(immutable('data = { token = "fake-two" }'))).toContain('1 added, 0 changed, 1 destroyed');
  });

  test('is replaced when it is to be immutable no more', async () => {
    await stack.apply(immutable('data = { token = "fake-one" }'));

    expect(await stack.apply(object('kubernetes_secret_v1', 'data = { token = "fake-one" }'))).toContain('1 added, 0 changed, 1 destroyed');
  });

  test('may become so in place', async () => {
    await stack.apply(object('kubernetes_secret_v1', 'data = { token = "fake-one" }'));

    expect(await stack.apply(immutable('data = { token = "fake-one" }'))).toContain('0 added, 1 changed, 0 destroyed');
  });

  test('takes no other revision of a write-only value', async () => {
    const revision = (n: number) => immutable(`data_wo = { token = "fake-${n}" }\n  data_wo_revision = ${n}`);
    await stack.apply(revision(1));

    expect(await stack.refused(revision(2))).toContain('field is immutable when `immutable` is set');
  });
});

describe('a write-only secret', () => {
  const written = (token: string, revision?: number) =>
    object('kubernetes_secret', `data_wo = { token = "${token}" }${revision === undefined ? '' : `\n  data_wo_revision = ${revision}`}`);
  const held = () => stack.standIn.writeOnly().map(({ place, value }) => [place, JSON.parse(value)]);

  test('is written again with another revision only', async () => {
    await stack.apply(written('fake-one', 1));
    expect(held()).toEqual([['kubernetes_secret/agents/agent#data_wo', { token: 'fake-one' }]]);

    await stack.apply(written('fake-two', 1));
    expect(held()).toEqual([[expect.anything(), { token: 'fake-one' }]]);

    expect(await stack.apply(written('fake-two', 2))).toContain('1 changed');
    expect(held()).toEqual([[expect.anything(), { token: 'fake-two' }]]);
  });

  test('is not written without a revision', async () => {
    await stack.apply(written('fake-one'));

    expect(held()).toEqual([]);
  });
});

test('keys of a secret that somebody else made are written into it', async () => {
  const data = (token: string) => object('kubernetes_secret_v1_data', `data = { token = "${token}" }`);
  await stack.apply(data('fake-one'));

  expect(await stack.apply(data('fake-two'))).toContain('1 changed');
  expect(stack.one('kubernetes_secret_v1_data')).toMatchObject({ id: 'agents/agent', data: { token: 'fake-two' } });
});

test.each(['kubernetes_secret', 'kubernetes_config_map'])('%s takes base64 only as binary data, once it is known', async (type) => {
  const known = (text: string) => object(type, `binary_data = { token = "${text}" }`);
  await stack.apply(known('ZmFrZQ=='));

  const refused = (await stack.refused(known('fake.secret'))).replace(/[\s│]+/g, ' ');
  await expect(
    stack.apply(`resource "terraform_data" "t" {\n  input = "fake.secret"\n}\n${known(`\${terraform_data.t.output}`)}`),
  ).rejects.toThrow('must be a base64-encoded string');

  expect(refused).toContain('binary_data: token must be a base64-encoded string');
});
