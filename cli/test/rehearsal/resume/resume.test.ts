import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, Fn, TerraformOutput, TerraformProvider, TerraformStack } from 'cdktf';
import { AgentPoolWithTokens, CalendarRotation, Delivery, Duration, Rendering } from 'cdktf-rotating-tokens';
import { createColors } from 'picocolors';
import { runProgram } from '../../../src/commands/program';
import { readSettings } from '../../../src/commands/rehearse-settings';
import { CallOrder } from '../../../src/emulation/faults';
import { preparePerformance } from '../../../src/rehearsal/perform';
import { rehearse } from '../../../src/rehearsal/rehearse';
import { printReport } from '../../../src/rehearsal/report/print';
import { Stage } from '../../../src/rehearsal/stage/stage';
import { VirtualClock } from '../../../src/time/clock';
import { vendors } from '../../../src/vendors';
import { MemoryIo } from '../../support/memory-io';
import { FLAGS } from '../../support/rehearsal';
import { temporaryDirectory } from '../../support/temporary-directory';

jest.setTimeout(120_000);

class PlainProvider extends TerraformProvider {
  constructor(stack: TerraformStack, name: string) {
    super(stack, name, {
      terraformResourceType: name,
      terraformGeneratorMetadata: { providerName: name },
      terraformProviderSource: `hashicorp/${name}`,
    });
  }
}

function stackDirectory(): string {
  const outdir = temporaryDirectory();
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'fleet');
  new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
  for (const name of ['kubernetes', 'aws']) new PlainProvider(stack, name);
  const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });
  const fleet = new AgentPoolWithTokens(stack, 'fleet', {
    name: 'linux',
    allowedWorkspaceIds: ['ws-fakefleet0000001'],
    tokens: { build: {} },
    rotation,
  });
  const { secret } = fleet.token('build');
  fleet.token('build').deliverTo(Delivery.terraformVariable({ workspaceId: 'ws-fakefleet0000001', key: 'TOKEN' }));
  fleet.token('build').deliverTo(Delivery.kubernetesSecret({ namespace: 'agents', name: 'agent', data: { TOKEN: Rendering.secret() } }));
  fleet.token('build').deliverTo(Delivery.awsSsmParameter({ name: '/agents/token' }));
  new TerraformOutput(stack, 'encoded', { value: Fn.base64encode(Fn.jsonencode({ token: secret })), sensitive: true });
  app.synth();
  return join(outdir, 'stacks', 'fleet');
}

const directory = stackDirectory();

/** The state after fourteen virtual months, and the secrets in it. */
async function pulled(): Promise<{ readonly text: string; readonly secrets: readonly string[] }> {
  const settings = await readSettings(directory, { ...FLAGS, until: '14mo', cadence: '1mo', seed: '5' });
  const options = { ...settings, vendors, environment: process.env };
  const clock = new VirtualClock(settings.timetable.from);
  const stage = await Stage.open({ ...options, clock });
  try {
    const performance = await preparePerformance({
      parts: [{ name: '', options, stage }],
      clock,
      known: () => stage.backend.latest(),
      callOrder: new CallOrder(),
    });
    await performance.run();
    const text = JSON.stringify(stage.backend.latest());
    const secrets = stage.vendors.flatMap(({ emulator }) => emulator.issued().map((issued) => issued.secret));
    return { text, secrets: secrets.filter((secret) => text.includes(secret)) };
  } finally {
    await stage.close(false);
  }
}

function filesIn(path: string): string[] {
  return statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path];
}

test('a state is given back: the first plan is empty, it goes on cleanly, and no secret of it is anywhere', async () => {
  const { text, secrets } = await pulled();
  expect(secrets).toHaveLength(2);
  const { TMPDIR } = process.env;
  process.env.TMPDIR = temporaryDirectory();

  try {
    const settings = await readSettings(directory, { ...FLAGS, from: '2028-03-03', until: '35d', cadence: '1w', seed: '9', keep: true });
    const { report, kept } = await rehearse({ ...settings, state: text, vendors, environment: process.env });

    expect(report).toMatchObject({ exitCode: 0, reasons: [], failures: [] });
    expect(readFileSync(join(kept!, 'logs', '2028-03-03T00-00-00Z-plan.txt'), 'utf8')).toContain('No changes.');
    expect(report.counts.changes).toBe(2);
    expect(report.credentials[0].generations.map(({ generation, superseded }) => [generation, superseded])).toEqual([
      ['2028-01-10T00:00:00Z', null],
      ['2028-02-09T00:00:00Z', '2028-03-10T00:00:00Z'],
      ['2028-03-10T00:00:00Z', null],
    ]);
    const everything = [
      JSON.stringify(report),
      printReport(report, createColors(false)),
      ...filesIn(process.env.TMPDIR).map((path) => readFileSync(path, 'latin1')),
    ].join('\n');
    for (const secret of secrets) {
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(Buffer.from(JSON.stringify({ token: secret })).toString('base64'));
    }
  } finally {
    process.env.TMPDIR = TMPDIR;
  }
});

test('what cannot be made anew is named, and whoever is refused by the first apply was there before it', async () => {
  const file = (workspace: string) => `
    terraform {
      required_providers {
        tfe = { source = "hashicorp/tfe" }
      }
    }
    resource "tfe_agent_token" "build" {
      agent_pool_id = "apool-fake000000000001"
      description   = "${workspace}"
    }
    resource "tfe_variable" "token" {
      key          = "TOKEN"
      category     = "env"
      sensitive    = true
      workspace_id = "${workspace}"
      value        = tfe_agent_token.build.token
    }
  `;
  const provider = 'provider["registry.terraform.io/hashicorp/tfe"]';
  const token = {
    id: 'at-fake000000000001',
    agent_pool_id: 'apool-fake000000000001',
    description: 'older',
    token: 'fake-token-of-yesterday',
  };
  const variable = {
    id: 'var-fake00000000001',
    key: 'TOKEN',
    category: 'env',
    sensitive: true,
    workspace_id: 'no-workspace',
    value: 'fake-token-of-yesterday',
    description: '',
    hcl: false,
  };
  const resource = (type: string, name: string, attributes: object, version = 0) => ({
    mode: 'managed',
    type,
    name,
    provider,
    instances: [{ schema_version: version, attributes }],
  });
  const state = {
    version: 4,
    terraform_version: '1.11.4',
    serial: 1,
    lineage: 'fake',
    outputs: {},
    resources: [resource('tfe_variable', 'token', variable, 1), resource('tfe_agent_token', 'build', token)],
  };
  const path = temporaryDirectory({ 'main.tf': file('ws-fake000000000001'), 'state.json': JSON.stringify(state) });
  const io = new MemoryIo();

  const code = await runProgram(
    ['rehearse', path, '--state', join(path, 'state.json'), '--until', '1d', '--json', join(path, 'report.json')],
    io,
  );

  const report = JSON.parse(readFileSync(join(path, 'report.json'), 'utf8'));
  expect(code).toBe(1);
  expect(report.lockOuts).toMatchObject([{ place: 'tfe_variable.token#value', credential: 'tfe_agent_token.build' }]);
  expect(report.lockOuts[0].from).toBe(report.settings.from);
  expect(report.reasons).toContainEqual(expect.stringMatching(/^tfe_variable\.token of the state could not be made here: .*not found/));
  expect(`${io.out}${io.err}${JSON.stringify(report)}`).not.toContain('fake-token-of-yesterday');
});
