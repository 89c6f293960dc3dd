import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { Report } from '../../cli/src/rehearsal/report/report';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import {
  AgentPoolWithTokens,
  CalendarRotation,
  Delivery,
  Duration,
  LaceworkProvider,
  RotatingAgentAccessToken,
  RotatingServiceToken,
  ServiceTokenPolicy,
  ServiceTokenStrategy,
} from '../../src';
import { ACCOUNT } from '../cloudflare/stack';
import { PlainProvider } from '../support/plain-provider';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'moved-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

/** Everything that can be moved, of every vendor: as it was, or renamed, nested, and told where it was. */
function synthesized(name: 'before' | 'moved' | 'silent'): string {
  const outdir = join(directory, name);
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'stack');
  new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
  new CloudflareProvider(stack, 'cloudflare');
  new LaceworkProvider(stack, 'lacework');
  new PlainProvider(stack, 'integrations/github');
  const rotation = new CalendarRotation(stack, 'tendays', {
    every: Duration.days(10),
    overlap: Duration.days(3),
    anchor: '2026-12-26T00:00:00Z',
    lanes: 3,
  });
  const scope = name === 'before' ? stack : new Construct(stack, 'platform');
  const from = (path: string) => (name === 'moved' ? { movedFrom: path } : {});
  const to = (id: string) => (name === 'before' ? id : `${id}2`);

  const pool = new AgentPoolWithTokens(scope, to('fleet'), {
    name: 'linux',
    organizationScoped: true,
    rotation,
    tokens: { build: {} },
    ...from('fleet'),
  });
  const build = pool.token('build');
  build.deliverTo(
    Delivery.githubActionsSecret({ repository: 'app', secretName: 'TOKEN', id: to('github'), ...from('fleet/build/github') }),
  );
  build.deliverTo(Delivery.terraformVariable({ workspaceId: 'ws-fakefleet0000001', key: 'TOKEN' }));
  build.rollout();

  const accountId = ACCOUNT;
  const tokens = [
    new RotatingServiceToken(scope, to('ci'), { accountId, name: 'ci', rotation, exportSecret: true, ...from('ci') }),
    new RotatingServiceToken(scope, to('cd'), {
      accountId,
      name: 'cd',
      rotation,
      strategy: ServiceTokenStrategy.REPLACEMENT,
      exportSecret: true,
      ...from('cd'),
    }),
    new RotatingServiceToken(scope, to('renewed'), {
      accountId,
      name: 'renewed',
      duration: '720h',
      minDaysForRenewal: 10,
      exportSecret: true,
      expiryAlert: { emails: ['platform@example.com'] },
      ...from('renewed'),
    }),
  ];
  new ServiceTokenPolicy(stack, 'policy', { accountId, name: 'may enter', tokens });
  const lacework = new RotatingAgentAccessToken(scope, to('agents'), { name: 'agents', rotation, exportSecret: true, ...from('agents') });
  lacework.rollout();
  app.synth();
  return join(outdir, 'stacks', 'stack');
}

/** Rehearses an edit in the middle of an overlap. */
function rehearsed(until: string, edit: string[]) {
  return rehearsalOf(synthesized('before'), { from: '2027-01-01T00:00:00Z', until, cadence: '2d', edit });
}

/** What the vendors issued, and when it was superseded and retired. */
function issued({ credentials }: Report): string[] {
  const generations = credentials.flatMap(({ vendor, generations }) => generations.map((each) => ({ vendor, ...each })));
  return generations
    .map(({ vendor, generation, created, superseded, retired }) => `${vendor} ${generation} ${created} ${superseded} ${retired}`)
    .sort();
}

test('what was renamed and told where it was keeps every token, and rotates on', async () => {
  const report = await rehearsed('28d', [`16d=${synthesized('moved')}`]);
  const untouched = await rehearsed('28d', []);

  expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [], failures: [] });
  expect(issued(untouched).length).toBeGreaterThan(15);
  expect(issued(report)).toEqual(issued(untouched));
});

test('the same without a word locks everybody out', async () => {
  const report = await rehearsed('18d', [`16d=${synthesized('silent')}`]);

  expect(report.lockOuts.length).toBeGreaterThan(4);
});
