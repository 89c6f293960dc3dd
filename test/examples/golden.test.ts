import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..', '..');

/** What `examples/agent-fleet` synthesizes to, run as its users run it. */
async function synthesized(): Promise<any> {
  const outdir = mkdtempSync(join(tmpdir(), 'golden-'));
  try {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'examples/agent-fleet/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, CDKTF_OUTDIR: outdir, TSX_TSCONFIG_PATH: 'examples/tsconfig.json' },
    });
    return JSON.parse(readFileSync(join(outdir, 'stacks', 'agent-fleet', 'cdk.tf.json'), 'utf8'));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

describe('examples/agent-fleet', () => {
  let stack: any;
  beforeAll(async () => {
    stack = await synthesized();
  }, 60_000);

  it('keeps every address: a changed one is a destroyed token', () => {
    const addresses = Object.entries<object>(stack.resource).flatMap(([type, blocks]) =>
      Object.keys(blocks).map((name) => `${type}.${name}`),
    );

    expect(addresses.sort()).toEqual([
      'kubernetes_deployment_v1.build-agents',
      'kubernetes_secret_v1.fleet_build_kubernetes_secret_v1-agents-tfc-agent_AC40086A',
      'terraform_data.fleet_build_AB993146_rollout',
      'terraform_data.fleet_build_AB993146_roster',
      'terraform_data.fleet_deploy_633ED658_roster',
      'terraform_data.monthly_crossed',
      'terraform_data.monthly_journal',
      'terraform_data.monthly_live',
      'terraform_data.monthly_origin',
      'terraform_data.rotation_members',
      'terraform_data.rotation_members_since',
      'terraform_data.rotation_membership',
      'tfe_agent_pool.fleet_6DA21C9E',
      'tfe_agent_pool_allowed_workspaces.fleet_AllowedWorkspaces_C7898FE7',
      'tfe_agent_token.fleet_build_AB993146',
      'tfe_agent_token.fleet_deploy_633ED658',
      'tfe_variable.build-agent-token',
    ]);
  });

  it('keeps the keys under which the journal and the memberships remember', () => {
    const { monthly_origin, monthly_journal, rotation_members } = stack.resource.terraform_data;

    expect(Object.keys(monthly_origin.input)).toEqual(['at', 'first', 'schedule']);
    expect(monthly_journal.for_each).toBe('${toset(values(local.monthly_window))}');
    expect(stack.locals.rotation_members).toEqual({ monthly: 'fleet__build fleet__deploy' });
    expect(rotation_members.lifecycle.ignore_changes).toEqual(['input.fleet__build', 'input.fleet__deploy']);
  });

  it('keeps the names of variables, outputs, checks and locals', () => {
    const names = Object.fromEntries(['variable', 'output', 'check', 'locals'].map((block) => [block, Object.keys(stack[block]).sort()]));

    expect(names).toEqual({
      variable: ['rotation_now'],
      output: ['fleet_deploy_secret_71D45546'],
      check: ['rotation_now'],
      locals: [
        'monthly_applied',
        'monthly_current',
        'monthly_cut',
        'monthly_early',
        'monthly_extras',
        'monthly_forgot',
        'monthly_head',
        'monthly_live',
        'monthly_marks',
        'monthly_newest',
        'monthly_next_rotation_at',
        'monthly_numbers',
        'monthly_past',
        'monthly_recent',
        'monthly_records',
        'monthly_rotated_at',
        'monthly_segments',
        'monthly_since',
        'monthly_window',
        'rotation_inherits',
        'rotation_members',
        'rotation_memberships',
        'rotation_now',
        'rotation_unix',
      ],
    });
  });

  it('keeps the manifest, which holds no secret', () => {
    expect(stack['//'].rotation).toEqual({
      version: 1,
      rotations: {
        monthly: {
          path: 'monthly',
          kind: 'calendar',
          segments: [{ from: '2024-01-01T00:00:00Z', every: 2_592_000 }],
          rotateAt: [],
          revokeAt: [],
          overlap: 604_800,
          memory: 24,
        },
      },
      credentials: {
        monthly: {
          'fleet/build': 'tfe_agent_token.fleet_build_AB993146',
          'fleet/deploy': 'tfe_agent_token.fleet_deploy_633ED658',
        },
      },
      vendors: { tfe_agent_token: 'tfe' },
      deliveries: {
        'fleet/build': ['kubernetes_secret_v1.fleet_build_kubernetes_secret_v1-agents-tfc-agent_AC40086A#data.TFC_AGENT_TOKEN'],
      },
    });
  });
});
