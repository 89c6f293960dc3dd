import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { type Incident, incidentOf } from '../../cli/src/incident/incident';
import { readManifest } from '../../cli/src/manifest/manifest';
import type { Report } from '../../cli/src/rehearsal/report/report';
import { parseInstant } from '../../cli/src/rehearsal/timetable';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import {
  AgentPoolWithTokens,
  CalendarRotation,
  Delivery,
  Duration,
  LaceworkProvider,
  RotatingAgentAccessToken,
  RotatingServiceToken,
  SerialRotation,
} from '../../src';
import { ACCOUNT } from '../cloudflare/stack';

jest.setTimeout(120_000);

/** In the middle of the overlap of the generation that the boundary of 15 January superseded. */
const INCIDENT = '2027-01-17T00:00:00Z';
const AFTER_THE_ROTATION = '2027-01-16T12:00:00Z';
const BEFORE_THE_ROTATION = '2027-01-14T00:00:00Z';

/** When the secret of each leaked; the one that is not here did not. */
const LEAKS: Record<string, string> = {
  'fleet/build': AFTER_THE_ROTATION,
  'fleet/by-hand': AFTER_THE_ROTATION,
  k8s: BEFORE_THE_ROTATION,
  ci: AFTER_THE_ROTATION,
  renewed: AFTER_THE_ROTATION,
};

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'incident-'));
});

afterAll(() => rmSync(directory, { recursive: true }));

/** Credentials of every vendor and strategy, with overlaps of three days and more; boundaries on 5, 15 and 25 January. */
function synthesized(name: string, revokeAt: Record<string, string>): string {
  const app = new App({ outdir: join(directory, name) });
  const stack = new TerraformStack(app, 'stack');
  new CloudflareProvider(stack, 'cloudflare');
  new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
  new LaceworkProvider(stack, 'lacework', { account: 'fake-account' });
  const overlap = Duration.days(3);
  const rotation = new CalendarRotation(stack, 'tendays', { every: Duration.days(10), overlap, anchor: '2026-12-26T00:00:00Z' });
  const byHand = new SerialRotation(stack, 'by-hand', { serial: 1, overlap });
  const revoked = (path: string) => ({
    revokeAt: revokeAt[path] === undefined ? undefined : [revokeAt[path]],
    deliveries: [Delivery.terraformVariable({ workspaceId: 'ws-fakeaccess000001', key: path.replace(/\W/g, '_') })],
  });
  new AgentPoolWithTokens(stack, 'fleet', {
    name: 'fleet',
    organizationScoped: true,
    rotation,
    tokens: {
      build: revoked('fleet/build'),
      deploy: revoked('fleet/deploy'),
      'by-hand': { ...revoked('fleet/by-hand'), rotation: byHand },
    },
  });
  new RotatingAgentAccessToken(stack, 'k8s', { name: 'k8s', rotation, ...revoked('k8s') });
  const service = (id: string) => ({ accountId: ACCOUNT, name: id, ...revoked(id) });
  new RotatingServiceToken(stack, 'ci', { ...service('ci'), rotation });
  new RotatingServiceToken(stack, 'renewed', { ...service('renewed'), duration: '960h', minDaysForRenewal: 10 });
  app.synth();
  return join(directory, name, 'stacks', 'stack');
}

function incidents(stack: string, at: string, leaks = LEAKS): Incident[] {
  const instant = (text: string) => parseInstant(text)!;
  const cadence = 2 * 86400;
  return Object.entries(leaks).map(([path, leak]) =>
    incidentOf({ manifest: readManifest(stack)!, path, leakedAt: instant(leak), at: instant(at), cadence }),
  );
}

function generationsOf(report: Report, address: string) {
  return report.credentials.find((credential) => credential.address === address)!.generations;
}

/** What became of the generations of those that leaked, in an apply and the hours after it. */
function measuredIn(report: Report, foreseen: readonly Incident[], apply: string) {
  const day = apply.slice(0, 10);
  return foreseen.map(({ address }) => {
    const generations = generationsOf(report, address);
    return {
      address,
      creates: generations.find(({ created }) => created === INCIDENT)?.generation ?? null,
      ends: generations.filter(({ retired }) => retired?.startsWith(day)).map(({ generation, retired }) => [generation, retired]),
    };
  });
}

function told({ address, apply: { creates, ends } }: Incident) {
  return { address, creates, ends: ends.map(({ generation, at }) => [generation, at]) };
}

describe('a leak of some credentials of many, in the middle of an overlap, rehearsed with the real Terraform', () => {
  let before: string;
  let after: string;

  beforeAll(() => {
    before = synthesized('before', {});
    after = synthesized('after', LEAKS);
  });

  test('comes out as foreseen: who held what leaked is refused until the successor is picked up, and nobody else', async () => {
    const foreseen = incidents(before, INCIDENT);

    const report = await rehearsalOf(before, { until: '2027-01-21T00:00:00Z', cadence: '2d', edit: [`${INCIDENT}=${after}`] });

    expect(measuredIn(report, foreseen, INCIDENT)).toEqual(foreseen.map(told));
    expect(report.verdict).toBe('clean');
    const rotated = foreseen.filter(({ apply }) => apply.creates !== null);
    const refused = report.declaredRefusals.map(({ credential, from, until }) => ({ credential, from, until }));
    const expected = rotated.map(({ address, apply }) => ({
      credential: address,
      from: apply.ends.at(-1)!.at,
      until: '2027-01-17T04:00:00Z',
    }));
    expect(refused).toHaveLength(4);
    expect(refused).toEqual(expect.arrayContaining(expected));
  });

  test('waits where its first apply cannot deliver: nothing is ended before the next one has', async () => {
    const foreseen = incidents(before, '2027-01-19T00:00:00Z').filter(({ credential }) => !['k8s', 'ci'].includes(credential));

    const report = await rehearsalOf(before, {
      from: '2027-01-13T00:00:00Z',
      until: '2027-01-19T00:00:00Z',
      cadence: '2d',
      edit: [`${INCIDENT}=${after}`],
      fault: [`PATCH **/vars/* status=422 from=${INCIDENT} until=2027-01-17T00:00:01Z times=9`],
    });

    expect(report.counts.failedApplies).toBe(1);
    expect(measuredIn(report, foreseen, INCIDENT).map(({ ends }) => ends)).toEqual([[], [], []]);
    expect(measuredIn(report, foreseen, '2027-01-19T00:00:00Z')).toEqual(foreseen.map(told));
    // but for a secret version, which the vendor ends by itself: two days without an apply are too long
    expect(report.lockOuts.map(({ credential, from }) => [credential?.split('.')[1], from])).toEqual([
      [expect.stringMatching(/^ci_/), '2027-01-17T06:00:00Z'],
    ]);
  });

  test('a secret version that a late apply issued after the leak lives its overlap', async () => {
    const leaks = { ci: '2027-01-15T03:00:00Z' };
    const foreseen = incidents(before, '2027-01-17T06:00:00Z', leaks);

    const report = await rehearsalOf(before, {
      from: '2027-01-11T06:00:00Z',
      until: '2027-01-24T00:00:00Z',
      cadence: '2d',
      edit: [`2027-01-17T06:00:00Z=${synthesized('late', leaks)}`],
    });

    const generations = generationsOf(report, foreseen[0].address);
    expect(foreseen[0].apply.keeps.map(({ generation }) => generation)).toEqual(['2027-01-15T00:00:00Z']);
    expect(foreseen.map(told)[0].ends).toEqual([['2027-01-05T00:00:00Z', '2027-01-17T06:00:00Z']]);
    expect(generations.map(({ generation, retired }) => [generation, retired])).toEqual([
      ['2027-01-05T00:00:00Z', '2027-01-17T06:00:00Z'],
      ['2027-01-15T00:00:00Z', '2027-01-20T22:00:00Z'],
      ['2027-01-15T03:00:00Z', null],
    ]);
    expect(report.verdict).toBe('clean');
  });
});
