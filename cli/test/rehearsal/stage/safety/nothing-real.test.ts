import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { NotRun } from '../../../../src/rehearsal/errors';
import { terraformEnvironment } from '../../../../src/terraform/environment';
import { Terraform } from '../../../../src/terraform/terraform';
import { fixture, rehearsalOf } from '../../../support/rehearsal';
import { temporaryDirectory } from '../../../support/temporary-directory';

jest.setTimeout(120_000);

const STATIC = readFileSync(join(fixture('static'), 'main.tf'), 'utf8');

/** Everything that would be reached is here: files of this directory, and a server that counts whoever connects. */
let traces: string;
let server: Server;
let connections: number;

beforeEach(async () => {
  traces = temporaryDirectory();
  connections = 0;
  server = createServer((_, response) => response.end('{}')).on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

const port = () => (server.address() as AddressInfo).port;
const url = () => `http://127.0.0.1:${port()}`;

function expectNoTrace(): void {
  expect(readdirSync(traces)).toEqual([]);
  expect(connections).toBe(0);
}

const resource = (name: string, provisioner: string) => `resource "terraform_data" "${name}" {\n  ${provisioner}\n}\n`;
const localExec = (name: string, more = '') =>
  resource(name, `provisioner "local-exec" {\n    command = "touch ${traces}/${name}"\n    ${more}\n  }`);
const remote = (name: string, kind: string, body: string) =>
  resource(
    name,
    `provisioner "${kind}" {\n    ${body}\n    connection {\n      host = "127.0.0.1"\n      port = ${port()}\n      timeout = "3s"\n    }\n  }`,
  );

describe('nothing real is touched', () => {
  test('provisioners of every kind do not run, wherever they stand', async () => {
    const directory = temporaryDirectory({
      'live/main.tf': `${STATIC}${localExec('create')}${localExec('destroy', 'when = destroy')}${localExec('quiet', 'on_failure = continue')}
${remote('remote', 'remote-exec', 'inline = ["date"]')}${remote('file', 'file', 'content = "x"\n    destination = "/x"')}
${resource('overridden', '')}module "inner" {\n  source = "./inner"\n}\nmodule "beside" {\n  source = "../modules/beside"\n}\nmodule "linked" {\n  source = "./linked"\n}\n`,
      'live/x.tf.json': JSON.stringify({
        resource: { terraform_data: { json: { provisioner: [{ 'local-exec': { command: `touch ${traces}/json` } }] } } },
      }),
      'live/x_override.tf': localExec('overridden'),
      'live/inner/main.tf': localExec('inner'),
      'modules/beside/main.tf': localExec('beside'),
      'modules/beside/other.txt': 'beside it',
      'elsewhere/main.tf': localExec('linked'),
    });
    symlinkSync(join(directory, 'elsewhere'), join(directory, 'live', 'linked'));
    const edited = temporaryDirectory({ 'main.tf': STATIC });

    const report = await rehearsalOf(join(directory, 'live'), { until: '2d', edit: [`1d=${edited}`] });

    expectNoTrace();
    expect(report.failures).toEqual([]);
    expect(report.exitCode).toBe(0);
    expect(report.notes.filter((note) => note.includes('did not run')).sort()).toEqual(
      [
        ...['create', 'destroy', 'quiet', 'json', 'overridden', 'inner', 'beside', 'linked'].map((name) => ['local-exec', name]),
        ['remote-exec', 'remote'],
        ['file', 'file'],
      ]
        .map(([kind, name]) => `provisioner "${kind}" of terraform_data.${name} did not run: it was taken out of the copy`)
        .sort(),
    );
    expect(readFileSync(join(directory, 'modules/beside/main.tf'), 'utf8')).toContain('provisioner');
    expect(readFileSync(join(directory, 'elsewhere/main.tf'), 'utf8')).toContain('provisioner');
  });

  test('backends and clouds are not asked', async () => {
    const backend = `terraform {\n  backend "http" {\n    address = "${url()}/state"\n  }\n}\n`;
    const cloud = `terraform {\n  cloud {\n    hostname     = "127.0.0.1:${port()}"\n    organization = "acme"\n    workspaces {\n      name = "x"\n    }\n  }\n}\n`;

    for (const text of [backend, cloud]) {
      const report = await rehearsalOf(temporaryDirectory({ 'main.tf': `${STATIC}${text}` }), { until: '1d' });
      expect(report.exitCode).toBe(0);
    }
    const overriding = {
      'main.tf': STATIC,
      'zzz_override.tf': backend,
      'zzz_override.tf.json': JSON.stringify({ provider: { tfe: { hostname: `127.0.0.1:${port()}` } } }),
    };
    expect(await rehearsalOf(temporaryDirectory(overriding), { until: '1d' })).toMatchObject({ exitCode: 0 });

    expectNoTrace();
  });

  test.each<[string, () => string]>([
    [
      'a provisioner that is handed a secret',
      () => resource('x', `provisioner "local-exec" {\n    command = "echo \${tfe_agent_token.build.token} > ${traces}/x"\n  }`),
    ],
    [
      'the state of another stack',
      () => `data "terraform_remote_state" "x" {\n  backend = "http"\n  config = { address = "${url()}" }\n}\n`,
    ],
    ['an external data source', () => `data "external" "x" {\n  program = ["touch", "${traces}/x"]\n}\n`],
    ['an http data source', () => `data "http" "x" {\n  url = "${url()}"\n}\n`],
    ['an ephemeral one', () => `ephemeral "http" "x" {\n  url = "${url()}"\n}\n`],
    [
      'one in a check',
      () =>
        `check "x" {\n  data "http" "x" {\n    url = "${url()}"\n  }\n  assert {\n    condition = true\n    error_message = "x"\n  }\n}\n`,
    ],
    ['an action', () => `action "local_command" "x" {\n  config {\n    command = "touch ${traces}/x"\n  }\n}\n`],
    ['a module from a server', () => `module "x" {\n  source = "${url()}/x.zip"\n}\n`],
    ['a module from a repository', () => `module "x" {\n  source = "git::http://127.0.0.1:${port()}/x.git"\n}\n`],
    [
      'an encrypted state',
      () => `terraform {\n  encryption {\n    key_provider "external" "x" {\n      command = ["touch", "${traces}/x"]\n    }\n  }\n}\n`,
    ],
  ])('%s ends the rehearsal before Terraform runs', async (_, text) => {
    await expect(rehearsalOf(temporaryDirectory({ 'main.tf': `${STATIC}${text()}` }))).rejects.toThrow(NotRun);

    expectNoTrace();
  });

  test('what is in a provider block runs nothing', async () => {
    const report = await rehearsalOf(
      temporaryDirectory({
        'main.tf': `${STATIC}provider "kubernetes" {\n  host = "${url()}"\n}\nresource "kubernetes_secret_v1" "x" {\n  metadata {\n    name = "x"\n  }\n  data = {\n    token = tfe_agent_token.build.token\n  }\n}\n`,
      }),
      { until: '1d' },
    );

    expectNoTrace();
    expect(report.exitCode).toBe(0);
  });

  test('a way out that nobody thought of ends on this machine', async () => {
    const directory = temporaryDirectory({
      'main.tf': 'module "a" {\n  source = "http://example.test/a.zip"\n}\nmodule "b" {\n  source = "git::ssh://git@127.0.0.1/b.git"\n}\n',
    });
    const home = join(directory, 'home');
    mkdirSync(home);
    const environment = terraformEnvironment({
      inherited: process.env,
      home,
      cliConfig: join(directory, 'none.rc'),
      reattach: {},
      additions: {},
    });
    const terraform = new Terraform({ directory: () => directory, environment: () => environment });

    const { code, stderr } = await terraform.run(['init', '-no-color']);

    expect(code).toBe(1);
    expect(stderr.replace(/\s+/g, ' ')).toMatch(/proxyconnect tcp: dial tcp 127\.0\.0\.1:1/);
    expect(stderr.replace(/\s+/g, ' ')).toMatch(/transport 'ssh' not allowed/);
    expect(existsSync(join(directory, '.terraform/modules/b/.git'))).toBe(false);
  });
});
