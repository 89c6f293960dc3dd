import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { typeOfBlock } from '../../src/plugin/framework/schema';
import { encodeRequest } from '../../src/plugin/protocol/client';
import { encodeValue } from '../../src/plugin/protocol/dynamic-value';
import { prepare } from '../../src/rehearsal/stage/prepare';
import { Stage } from '../../src/rehearsal/stage/stage';
import { Target } from '../../src/targets/target';
import { VirtualClock } from '../../src/time/clock';
import { findBinary } from '../../src/unmodelled/child/find-binary';
import { OwnBinary } from '../../src/unmodelled/child/own-binary';
import { isCutOff } from '../../src/unmodelled/child/provider-process';
import { MadeUp } from '../../src/unmodelled/made-up';
import { serveUnmodelled } from '../../src/unmodelled/serve';
import { Unmodelled } from '../../src/unmodelled/unmodelled';
import { vendors } from '../../src/vendors';
import { Terraform } from '../plugin/terraform';
import { fixture, rehearsalOf } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(120_000);

const ADDRESS = 'example.test/example/box';
const PLUGINS = join(__dirname, '..', 'provider-for-tests', 'built');
const BINARY = findBinary([PLUGINS], ADDRESS);

if (BINARY === undefined) {
  process.stderr.write('the provider for tests is not built (sh cli/test/provider-for-tests/build needs Go): its tests are left out\n');
}

(BINARY === undefined ? describe.skip : describe)("a provider's own binary", () => {
  test('plans as it does for real but for what it has against made-up values, and is never created or read', async () => {
    // where it reaches nobody, it is configured with made-up values as soon as it insists
    const [planned, crashing] = isCutOff() ? [['box_lock'], ['box_safe']] : [[], ['box_lock', 'box_safe']];
    const till = '\nresource "box_till" "here" {\n  name = "the till"\n}\n';
    const function_ = '\noutput "slug" {\n  value = provider::box::slug("Agent Token")\n}\n';
    const schemas = join(fixture('box'), 'schemas.json');
    const stack = temporaryDirectory({ 'main.tf': readFileSync(join(fixture('box'), 'main.tf'), 'utf8') + till + function_ });

    const report = await rehearsalOf(stack, {
      from: '2027-01-29T00:00:00Z',
      until: '14d',
      cadence: '4d',
      providers: 'stand-in',
      pluginDir: PLUGINS,
      schemas,
      fault: ['PUT /sinks/box_secret/* status=503'],
    });

    expect(report).toMatchObject({ verdict: 'clean', doubts: [], unsettledPlans: [], counts: { failedApplies: 1, refusedPlans: 0 } });
    expect(report.credentials[0].places).toEqual(expect.arrayContaining(['box_secret.seen#value', 'box_secret.unseen#value_wo']));
    expect(report.providers).toEqual([
      { provider: 'hashicorp/tfe', ran: 'vendor emulated', types: [] },
      { provider: 'hashicorp/kubernetes', ran: 'stand-in', types: [] },
      { provider: ADDRESS, ran: 'own binary planning', types: [...planned, 'box_secret', 'data.box_zone', 'ephemeral.box_login'] },
      { provider: ADDRESS, ran: 'schema only', types: crashing, because: 'its planning crashes or hangs without a configuration' },
      { provider: ADDRESS, ran: 'schema only', types: ['box_till'], because: 'its planning asks its server' },
      { provider: 'hashicorp/kubernetes', ran: 'schema only', types: ['kubernetes_ingress_v1', 'kubernetes_namespace_v1'] },
    ]);
  });

  test('plans beside providers that run for real', async () => {
    const directory = temporaryDirectory({
      'main.tf': `terraform {\n  required_providers {\n    box = { source = "${ADDRESS}" }\n  }\n}\nprovider "box" {\n  endpoint = "x"\n}\nresource "box_secret" "x" {\n  name = "x"\n}\n`,
    });
    const stage = await Stage.open({ directory, clock: new VirtualClock(0), seed: 1, environment: process.env });
    try {
      await prepare(stage, { kind: 'installed', directory: PLUGINS }, vendors, directory);
      const { code } = await stage.terraform.run(['apply', '-auto-approve', '-input=false', '-no-color']);

      expect(code).toBe(0);
      expect(stage.ran()).toEqual([{ provider: ADDRESS, ran: 'own binary planning', types: ['box_secret'] }]);
    } finally {
      await stage.close(false);
    }
  });

  test('plans what the stand-in for an installed provider lacks', async () => {
    const platform = BINARY!.split('/').at(-2)!;
    const version = join('registry.terraform.io', 'hashicorp', 'kubernetes', '1.0.0', platform);
    const plugins = temporaryDirectory();
    mkdirSync(join(plugins, version), { recursive: true });
    symlinkSync(BINARY!, join(plugins, version, 'terraform-provider-kubernetes_v1.0.0'));
    const directory = temporaryDirectory({
      'main.tf':
        'terraform {\n  required_providers {\n    kubernetes = { source = "hashicorp/kubernetes" }\n  }\n}\nresource "box_secret" "x" {\n  provider = kubernetes\n  name     = "x"\n}\n',
    });
    const stage = await Stage.open({ directory, clock: new VirtualClock(0), seed: 1, environment: process.env });
    try {
      await prepare(stage, { kind: 'installed', directory: plugins }, vendors, directory);
      const { code } = await stage.terraform.run(['apply', '-auto-approve', '-input=false', '-no-color']);

      expect(code).toBe(0);
      expect(stage.ran()).toContainEqual({ provider: 'hashicorp/kubernetes', ran: 'own binary planning', types: ['box_secret'] });
    } finally {
      await stage.close(false);
    }
  });

  (isCutOff() ? test : test.skip)('asks a server of ours, and nobody else, while it is configured', async () => {
    const asked: string[] = [];
    const server = createServer(({ url }, response) => {
      asked.push(`${url}`);
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
    const { port } = server.address() as AddressInfo;
    const counterpart = {
      start: async () => ({ url: `http://127.0.0.1:${port}`, close }),
      pointAt: (endpoint: string) => ({ provider: { endpoint } }),
    };
    const environment = (TMPDIR: string) => ({ PATH: process.env.PATH, TMPDIR });
    const directory = temporaryDirectory();
    const own = await OwnBinary.start(
      { address: ADDRESS, binary: BINARY!, directory, environment, counterpart },
      new MadeUp(new VirtualClock(0), 1),
    );
    const block = (await own.schemas()).resource.get('box_lock')!.block;
    const config = { id: null, name: 'x' };
    const request = encodeRequest('PlanResourceChange', {
      typeName: 'box_lock',
      priorState: encodeValue(typeOfBlock(block), null),
      proposedNewState: encodeValue(typeOfBlock(block), config),
      config: encodeValue(typeOfBlock(block), config),
      priorPrivate: Buffer.alloc(0),
    });

    const planned = await own.plan('box_lock', block, { config, prior: null, proposed: config }, Buffer.from(request));
    await own.close();

    expect(planned).toBeDefined();
    expect(asked).toEqual(['/ping']);
  });

  test('decides on replacements, defaults and what it knows before a create', async () => {
    const madeUp = new MadeUp(new VirtualClock(0), 1);
    const directory = temporaryDirectory();
    const environment = (TMPDIR: string) => ({ PATH: process.env.PATH, TMPDIR });
    const own = await OwnBinary.start({ address: ADDRESS, binary: BINARY!, directory, environment }, madeUp);
    const unmodelled = new Unmodelled({ schemas: await own.schemas(), target: new Target(), madeUp, own });
    const standIn = await serveUnmodelled(unmodelled);
    standIn.give('resource', 'box_secret');
    const terraform = new Terraform({ [ADDRESS]: standIn.reattach });
    const write = (body: string) =>
      terraform.write(
        `terraform {\n  required_providers {\n    box = { source = "${ADDRESS}" }\n  }\n}\nprovider "box" {\n  endpoint = "x"\n}\nresource "box_secret" "x" {\n${body}\n}\n`,
      );

    write('name = "My Name"\nzone = "zone-a"\nvalue_wo = "fake-one"\nreaders = [{ name = "x" }]');
    const created = await terraform.apply();
    const [attributes] = Object.values(terraform.attributes('box_secret', 'x'));
    const second = await terraform.plan();
    write('name = "My Name"\nzone = "zone-b"\nvalue_wo = "fake-one"\nreaders = [{ name = "x" }]');
    const moved = await terraform.plan();
    write('name = "My Name"\nzone = "elsewhere"');
    const refused = await terraform.plan();
    write('name = "Renamed"\nzone = "zone-a"\nvalue_wo = "fake-one"\nreaders = [{ name = "x" }]');
    const renamed = await terraform.plan();
    write('name = "My Name"\nzone = "zone-a"\nvalue_wo = "fake-two"\nreaders = [{ name = "x" }]');
    const rewritten = await terraform.plan();
    terraform.remove();
    await standIn.close();
    await own.close();

    expect(created).toMatchObject({ code: 0 });
    expect(attributes).toMatchObject({ kind: 'opaque', slug: 'my-name', value_wo: null });
    expect(attributes.readers).toEqual([{ name: 'x', grant: expect.stringMatching(/./) }]);
    expect(second.code).toBe(0);
    expect(refused.stderr).toContain('Error: Invalid Zone');
    expect(moved.stdout).toContain('box_secret.x must be replaced');
    expect(renamed.stdout).toContain('box_secret.x will be updated in-place');
    expect(rewritten.stdout).toContain('box_secret.x must be replaced');
  });
});
