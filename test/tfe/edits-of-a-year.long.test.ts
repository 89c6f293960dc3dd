import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { Variable } from '@cdktf/provider-tfe/lib/variable';
import { App, TerraformStack } from 'cdktf';
import type { Report } from '../../cli/src/rehearsal/report/report';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import { AgentPoolWithTokens, type AgentTokenOptions, CalendarRotation, type CalendarRotationProps, Duration } from '../../src';

const WORKSPACE = 'ws-fakefleet0000001';

/** What somebody writes in a year; the default is how it began. */
interface Source {
  readonly rotation?: Partial<CalendarRotationProps>;
  /** The interval of a second rotation, which has no credential to begin with. */
  readonly build?: 'monthly' | 'other';
  readonly tokens?: { [name: string]: AgentTokenOptions };
  /** Of which tokens a variable holds the secret; all of them unless told otherwise. */
  readonly read?: readonly string[];
}

let directory: string;
let count = 0;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'edits-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

/** Boundaries at 2027-01-05, 01-15, 01-25, 02-04 and so on: every 10 days, an overlap of 3. */
function synthesized({ rotation, build = 'monthly', tokens = { build: {}, deploy: {} }, read = Object.keys(tokens) }: Source = {}): string {
  const outdir = join(directory, `${count++}`);
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'stack');
  new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
  const props = { every: Duration.days(10), overlap: Duration.days(3), anchor: '2026-12-26T00:00:00Z', memory: 4, ...rotation };
  const rotations = { monthly: new CalendarRotation(stack, 'monthly', props), other: new CalendarRotation(stack, 'other', props) };
  const pool = new AgentPoolWithTokens(stack, 'fleet', {
    name: 'linux',
    organizationScoped: true,
    rotation: rotations.monthly,
    tokens: Object.fromEntries(
      Object.entries(tokens).map(([name, options]) => [name, name === 'build' ? { rotation: rotations[build], ...options } : options]),
    ),
  });
  for (const name of read) {
    new Variable(stack, `${name}-variable`, {
      workspaceId: WORKSPACE,
      category: 'env',
      key: name,
      value: pool.token(name).secret,
      sensitive: true,
    });
  }
  app.synth();
  return join(outdir, 'stacks', 'stack');
}

/** Rehearses 30 days from 2027-01-01 on, an apply every other day, with these edits on the way. */
function edited(edits: Record<string, Source>, flags: { until?: string; pause?: string[]; cadence?: string } = {}) {
  return rehearsalOf(synthesized(), {
    from: '2027-01-01T00:00:00Z',
    until: '30d',
    cadence: '2d',
    ...flags,
    edit: Object.entries(edits).map(([at, source]) => `${at}=${synthesized(source)}`),
  });
}

describe('an edit of a year locks nobody out', () => {
  test.each<[string, Record<string, Source>]>([
    ['a change appended', { '12d': { rotation: { changes: [{ at: '2027-01-18T00:00:00Z', every: Duration.days(4) }] } } }],
    [
      'a change appended that has begun already',
      { '22d': { rotation: { changes: [{ at: '2027-01-20T00:00:00Z', every: Duration.days(4) }] } } },
    ],
    [
      'rotateAt added, then removed once its generation has retired',
      { '7d': { rotation: { rotateAt: ['2027-01-08T12:00:00Z'] } }, '21d': {} },
    ],
    ['revokeAt added, for a time ahead', { '7d': { rotation: { revokeAt: ['2027-01-20T12:00:00Z'] } } }],
    ['a token removed after its reader', { '25d': { read: ['build'] }, '26d': { tokens: { build: {} } } }],
    [
      'the description edited, and then a token added, each in the middle of an overlap',
      {
        '5d': { tokens: { build: { description: 'another' }, deploy: {} } },
        '15d': { tokens: { build: { description: 'another' }, deploy: {}, canary: {} } },
      },
    ],
    ['the overlap raised beyond the interval', { '5d': { rotation: { overlap: Duration.days(25) } } }],
    [
      'the overlap lowered, then raised',
      { '5d': { rotation: { overlap: Duration.days(1) } }, '15d': { rotation: { overlap: Duration.days(9) } } },
    ],
    ['memory lowered, then raised', { '15d': { rotation: { memory: 2 } }, '21d': { rotation: { memory: 50 } } }],
  ])('%s', async (_, edits) => {
    const report = await edited(edits);

    expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [], failures: [] });
    expect(report.counts.supersessions).toBeGreaterThanOrEqual(6);
  });
});

test('a token removed together with its reader refuses that reader until it has stopped', async () => {
  const report = await edited({ '15d': { tokens: { build: {} } } }, { until: '20d' });

  expect(report.reasons).toEqual(['1 lock-out, the first at 2027-01-16T00:00:00Z: tfe_variable.deploy-variable#value']);
  expect(report.lockOuts).toMatchObject([{ length: 4 * 3600 }]);
});

/** Each is made, not taken back for a day, and then remedied. */
function refused(pairs: [day: number, edit: Source, remedy: Source][]) {
  return edited(
    Object.fromEntries(
      pairs.flatMap(([day, edit, remedy]) => [
        [`${day}d`, edit],
        [`${day + 1}d`, edit],
        [`${day + 2}d`, remedy],
      ]),
    ),
  );
}

/** What was refused, and when. */
const refusals = ({ failures }: Report) => failures.map(({ at, step, error }) => [at.slice(5, 10), step, error.replace(/\s+/g, ' ')]);

describe('an edit that would lock somebody out is refused, and its remedy works', () => {
  test('the interval, the anchor, lanes or the rotation of a token edited, and each put back', async () => {
    const report = await refused([
      [2, { rotation: { every: Duration.days(14) } }, {}],
      [8, { rotation: { anchor: '2026-12-27T00:00:00Z' } }, {}],
      [12, { rotation: { lanes: 2 } }, {}],
      [20, { build: 'other' }, {}],
    ]);

    const [interval, anchor, lanes, moved] = [
      /first interval.* edited .*append it: changes/,
      /Put them back/,
      /belonged to rotation monthly.*Put it back/,
      /credential fleet\/build belonged to rotation monthly.*Put it back/,
    ].map((message) => expect.stringMatching(message));
    expect(refusals(report)).toEqual([
      ['01-03', 'plan', interval],
      ['01-04', 'plan', interval],
      ['01-09', 'plan', anchor],
      ['01-10', 'plan', anchor],
      ['01-13', 'plan', lanes],
      ['01-14', 'plan', lanes],
      ['01-21', 'plan', moved],
      ['01-22', 'plan', moved],
    ]);
    expect(report.lockOuts).toEqual([]);
    expect(report.counts.supersessions).toBeGreaterThanOrEqual(6);
  });

  test.each<[string, Source, Source, RegExp]>([
    [
      'the interval edited, then appended instead',
      { rotation: { every: Duration.days(14) } },
      { rotation: { changes: [{ at: '2027-01-25T00:00:00Z', every: Duration.days(14) }] } },
      /append it: changes/,
    ],
    [
      'a token moved to another rotation, then replaced by a second one',
      { build: 'other' },
      { tokens: { build: {}, deploy: {}, build2: {} } },
      /add a second credential/,
    ],
  ])('%s', async (_, edit, remedy, message) => {
    const report = await refused([[12, edit, remedy]]);

    expect(report.lockOuts).toEqual([]);
    expect(refusals(report)).toEqual(['01-13', '01-14'].map((day) => [day, 'plan', expect.stringMatching(message)]));
    expect(report.counts.supersessions).toBeGreaterThanOrEqual(6);
  });

  test('memory lowered before a pause longer than it, then raised to what the message says', async () => {
    const lowered = { rotation: { memory: 2 } };

    const report = await edited({ '2d': lowered, '37d': { rotation: { memory: 6 } } }, { until: '50d', pause: ['3d..35d'], cadence: '1d' });

    expect(report.lockOuts).toEqual([]);
    expect(report.failures).toHaveLength(2);
    expect(report.failures[0].error).not.toContain('more than 2 times');
    expect(report.failures[0].error.replace(/\s+/g, ' ')).toMatch(/Raise its memory until this plan passes \(6 is enough\)/);
    expect(report.smallestOverlap).toBeGreaterThanOrEqual(3 * 86400);
  });
});
