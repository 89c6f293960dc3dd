import { chmodSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from '../../../src/rehearsal/stage/prepare';
import { Stage } from '../../../src/rehearsal/stage/stage';
import { VirtualClock } from '../../../src/time/clock';
import { vendors } from '../../../src/vendors';
import { fixture } from '../../support/rehearsal';
import { temporaryDirectory } from '../../support/temporary-directory';

jest.setTimeout(60_000);

/** Where the providers of these tests claim to come from. */
const HOST = 'example.test';

/** The fixture with that claim. */
const STATIC = readFileSync(join(fixture('static'), 'main.tf'), 'utf8').replace('"hashicorp/tfe"', `"${HOST}/hashicorp/tfe"`);

/** A mirror with providers that `terraform init` takes for real ones. */
function mirror(...sources: string[]): string {
  return mirrorOf('1.0.0', ...sources);
}

function mirrorOf(version: string, ...sources: string[]): string {
  const platform = `${process.platform}_${{ x64: 'amd64' }[process.arch as string] ?? process.arch}`;
  const paths = sources.map((source) => {
    const type = source.split('/')[1];
    return join(HOST, source, version, platform, `terraform-provider-${type}_v${version}`);
  });
  const directory = temporaryDirectory(Object.fromEntries(paths.map((path) => [path, '#!/bin/sh\n'])));
  for (const path of paths) {
    chmodSync(join(directory, path), 0o755);
  }
  return directory;
}

describe('installed providers', () => {
  let stage: Stage | undefined;

  afterEach(() => stage?.close(false));

  async function prepared(directory: string, pluginDirectory?: string): Promise<readonly string[]> {
    stage = await Stage.open({ directory, clock: new VirtualClock(0), seed: 1, environment: process.env });
    return prepare(stage, { kind: 'installed', directory: pluginDirectory }, vendors, directory);
  }

  test('are pointed at the emulators of their vendors', async () => {
    await prepared(temporaryDirectory({ 'main.tf': STATIC }), mirror('hashicorp/tfe'));

    const [{ vendor, emulator, standIn }] = stage?.vendors ?? [];
    const { workspace } = stage as Stage;
    const override = JSON.parse(readFileSync(join(workspace.stack, 'zz_rehearsal_override.tf.json'), 'utf8'));
    expect(vendor.id).toBe('tfe');
    expect(standIn).toBeUndefined();
    expect(override.provider).toEqual({ tfe: [expect.objectContaining({ hostname: 'tfe.fake.test' })] });
    expect(readFileSync(workspace.cliConfig, 'utf8')).toContain(`services = { "tfe.v2.2" = "${emulator.url}/api/v2/" }`);
  });

  describe('that go by the clock of this machine', () => {
    const renewed = (days: number) =>
      temporaryDirectory({
        'main.tf': `terraform {
  required_providers {
    cloudflare = { source = "${HOST}/cloudflare/cloudflare", version = "~> 4.0" }
  }
}
resource "cloudflare_zero_trust_access_service_token" "ci" {
  account_id           = "acme"
  name                 = "ci"
  min_days_for_renewal = ${days}
}
`,
      });

    test('are refused, by name', async () => {
      await expect(prepared(renewed(30), mirrorOf('4.52.8', 'cloudflare/cloudflare'))).rejects.toThrow(
        'the real provider cloudflare/cloudflare judges min_days_for_renewal by the clock of this machine, not by virtual time',
      );
    });

    test('run where that is switched off', async () => {
      await prepared(renewed(0), mirrorOf('4.52.8', 'cloudflare/cloudflare'));

      expect(stage?.vendors.map(({ vendor }) => vendor.id)).toEqual(['cloudflare']);
    });
  });

  test('are those that an earlier init left in the stack', async () => {
    const installed = mirror('hashicorp/tfe');
    const directory = temporaryDirectory({ 'main.tf': STATIC });
    cpSync(installed, join(directory, '.terraform', 'providers'), { recursive: true });

    await prepared(directory);

    expect(stage?.vendors.map(({ vendor }) => vendor.id)).toEqual(['tfe']);
  });

  test('that nothing here stands for are refused', async () => {
    const directory = temporaryDirectory({
      'main.tf': 'terraform {\n  required_providers {\n    a = { source = "example.test/example/other" }\n  }\n}',
    });

    await expect(prepared(directory, mirror('example/other'))).rejects.toThrow(
      'nothing on this machine takes the place of what the provider example.test/example/other speaks to',
    );
  });

  test('that speak to nobody are let in', async () => {
    const directory = temporaryDirectory({
      'main.tf': 'terraform {\n  required_providers {\n    r = { source = "example.test/hashicorp/random" }\n  }\n}',
    });

    await expect(prepared(directory, mirror('hashicorp/random'))).resolves.toEqual([]);
  });

  test('are not fetched from a registry', async () => {
    await expect(prepared(temporaryDirectory({ 'main.tf': STATIC }))).rejects.toThrow(
      'the providers of the stack are not installed: run "terraform init" in it first, or name a directory with --plugin-dir (example.test/hashicorp/tfe)',
    );
  });

  test('that a module points elsewhere by itself are refused', async () => {
    const directory = temporaryDirectory({
      'main.tf': 'module "m" {\n  source = "./m"\n}',
      'm/main.tf': `${STATIC}\nprovider "tfe" {\n  hostname = "elsewhere.test"\n}\n`,
    });

    await expect(prepared(directory, mirror('hashicorp/tfe'))).rejects.toThrow(
      'a module has a provider block of its own (tfe), which cannot be pointed at this machine: configure the provider in the root module',
    );
  });

  test('that are not where they should be stop it', async () => {
    await expect(prepared(temporaryDirectory({ 'main.tf': STATIC }), mirror('example/other'))).rejects.toThrow(
      /terraform init failed: .*hashicorp\/tfe/s,
    );
  });
});
