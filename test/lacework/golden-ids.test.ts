import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the example synthesizes to. */
function synthesizedExample(): Record<string, any> {
  const outdir = mkdtempSync(join(tmpdir(), 'lacework-fleet-'));
  try {
    execFileSync(process.execPath, ['--import', 'tsx', 'examples/lacework-fleet/main.ts'], {
      env: { ...process.env, CDKTF_OUTDIR: outdir, TSX_TSCONFIG_PATH: 'examples/tsconfig.json' },
    });
    return JSON.parse(readFileSync(join(outdir, 'stacks', 'lacework-fleet', 'cdk.tf.json'), 'utf8'));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test('the example keeps its addresses: a changed one is a destroyed token', () => {
  const { resource, variable, output } = synthesizedExample();

  const addresses = Object.entries<object>(resource).flatMap(([type, blocks]) => Object.keys(blocks).map((name) => `${type}.${name}`));

  expect(addresses.sort()).toEqual([
    'kubernetes_annotations.dev-roll-out',
    'kubernetes_annotations.prod-roll-out',
    'kubernetes_secret_v1.dev_kubernetes_secret_v1-lacework-dev-lacework-config_0BDAA835',
    'kubernetes_secret_v1.prod_kubernetes_secret_v1-lacework-prod-lacework-config_6B259E04',
    'lacework_agent_access_token.dev_F7B884FF',
    'lacework_agent_access_token.prod_F335F39F',
    'terraform_data.dev_F7B884FF_rollout',
    'terraform_data.dev_F7B884FF_roster',
    'terraform_data.monthly_crossed',
    'terraform_data.monthly_journal',
    'terraform_data.monthly_live',
    'terraform_data.monthly_origin',
    'terraform_data.prod_F335F39F_rollout',
    'terraform_data.prod_F335F39F_roster',
    'terraform_data.rotation_members',
    'terraform_data.rotation_members_since',
    'terraform_data.rotation_membership',
  ]);
  expect(Object.keys(variable)).toEqual(['rotation_now']);
  expect(output).toBeUndefined();
});
