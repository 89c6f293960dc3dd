import { join } from 'node:path';
import { stacksOf } from '../../../src/rehearsal/app/app-directory';
import { outputsRead, remoteStatesOf } from '../../../src/rehearsal/app/remote-states';
import { rehearsalOf } from '../../support/rehearsal';
import { temporaryDirectory } from '../../support/temporary-directory';

jest.setTimeout(60_000);

interface Described {
  readonly dependencies?: readonly string[];
  readonly content?: object;
}

/** An app with such stacks. */
function appOf(stacks: Readonly<Record<string, Described>>) {
  const manifest = Object.fromEntries(
    Object.entries(stacks).map(([name, { dependencies = [] }]) => [
      name,
      { name, dependencies, workingDirectory: `stacks/${name}`, synthesizedStackPath: `stacks/${name}/cdk.tf.json` },
    ]),
  );
  const files = Object.entries(stacks).map(([name, { content = {} }]) => [`stacks/${name}/cdk.tf.json`, JSON.stringify(content)]);
  return temporaryDirectory({ 'manifest.json': JSON.stringify({ stacks: manifest }), ...Object.fromEntries(files) });
}

const keptIn = (backend: object) => ({ content: { terraform: backend } });
const reading = (backend: string, config: object) => ({ content: { data: { terraform_remote_state: { pool: { backend, config } } } } });

test('stacks come after those that they depend on', () => {
  const directory = appOf({ a: { dependencies: ['c'] }, b: {}, c: { dependencies: ['d'] }, d: {} });

  expect(stacksOf(directory).map(({ name }) => name)).toEqual(['d', 'c', 'a', 'b']);
});

test.each([
  ['stacks that depend on each other', { a: { dependencies: ['b'] }, b: { dependencies: ['a'] } }, 'lets a depend on itself'],
  ['a stack that is not there', { a: { dependencies: ['z'] } }, 'names no stack z, on which a depends'],
])('%s are refused', (_, stacks, message) => {
  expect(() => stacksOf(appOf(stacks))).toThrow(message);
});

describe('the stack whose state is read', () => {
  test.each<[string, object, string, object]>([
    ['by its local path', { backend: { local: { path: '../pool.tfstate' } } }, 'local', { path: '../../stacks/pool.tfstate' }],
    ['by bucket and key', { backend: { s3: { bucket: 'b', key: 'k', region: 'x' } } }, 's3', { bucket: 'b', key: 'k', profile: 'y' }],
    [
      'by its workspace',
      { cloud: { organization: 'acme', workspaces: { name: 'pool' } } },
      'remote',
      { organization: 'acme', workspaces: [{ name: 'pool' }] },
    ],
    ['by all that is configured elsewhere', { backend: { swift: { container: 'c' } } }, 'swift', { container: 'c' }],
  ])('is found %s', (_, kept, backend, config) => {
    const [pool, reader] = stacksOf(appOf({ pool: keptIn(kept), reader: reading(backend, config) }));

    expect(remoteStatesOf(reader, [pool, reader]).get('pool')).toBe(pool);
  });

  test('is not found where it is kept elsewhere, or where two would be', () => {
    const s3 = (key: string) => keptIn({ backend: { s3: { bucket: 'b', key } } });
    const [a, b, c, reader] = stacksOf(appOf({ a: s3('a'), b: s3('k'), c: s3('k'), reader: reading('s3', { bucket: 'b', key: 'k' }) }));

    expect(remoteStatesOf(reader, [a, reader]).size).toBe(0);
    expect(remoteStatesOf(reader, [a, b, c, reader]).size).toBe(0);
  });

  test.each<[string, readonly string[] | undefined]>([
    ['data.terraform_remote_state.pool.outputs.token', ['token']],
    ['a data.terraform_remote_state.pool[0].outputs.token-x b', ['token-x']],
    ['data.terraform_remote_state.pool.outputs[""]', undefined],
    ['data.terraform_remote_state.pool-2.outputs.token', []],
  ])('gives what %s says', (expressions, outputs) => {
    expect(outputsRead(expressions, 'pool')).toEqual(outputs);
  });
});

const READER = `
terraform {
  required_providers {
    tfe = { source = "hashicorp/tfe" }
  }
}
data "terraform_remote_state" "pool" {
  backend   = "s3"
  workspace = "prod"
  config    = { bucket = "fake-bucket", key = "pool", region = "eu-west-1" }
}
variable "tags" {
  type = string
}
resource "tfe_agent_token" "x" {
  agent_pool_id = data.terraform_remote_state.pool.outputs.pool_id
  description   = var.tags
}
output "token" {
  value     = tfe_agent_token.x.token
  sensitive = true
}
`;

test('a stack reads the state of another one from a file, and its own *.auto.tfvars', async () => {
  const state = {
    version: 4,
    serial: 1,
    lineage: 'fake',
    outputs: { pool_id: { value: 'apool-fake000000000001', type: 'string' } },
    resources: [],
  };
  const directory = temporaryDirectory({ 'main.tf': READER, 'x.auto.tfvars': 'tags = "from a file"', 'pool.json': JSON.stringify(state) });

  const report = await rehearsalOf(directory, { remoteState: [`pool=${join(directory, 'pool.json')}`], until: '1d' });

  expect(report).toMatchObject({ exitCode: 0, failures: [] });
});

test('a stack that reads a state which is not here is refused, with what to give', async () => {
  await expect(rehearsalOf(temporaryDirectory({ 'main.tf': READER }))).rejects.toThrow(
    'data.terraform_remote_state.pool reads the state of another stack, which is not here: give it with --remote-state pool=FILE',
  );
});

test('a stack that asks for its workspace is refused where another one than the default is selected', async () => {
  const files = { 'main.tf': 'output "workspace" {\n  value = terraform.workspace\n}', '.terraform/environment': 'prod' };

  await expect(rehearsalOf(temporaryDirectory(files))).rejects.toThrow(
    'the workspace "prod" is selected and the stack reads terraform.workspace',
  );
});
