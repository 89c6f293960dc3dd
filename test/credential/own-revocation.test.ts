import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, DataResource, TerraformStack } from 'cdktf';
import { incidentOf } from '../../cli/src/incident/incident';
import { type Manifest, readManifest } from '../../cli/src/manifest/manifest';
import { CalendarRotation } from '../../src/rotation/calendar-rotation';
import { Duration } from '../../src/rotation/duration';
import { SerialRotation } from '../../src/rotation/serial-rotation';
import { AppliedStack } from '../support/applied-stack';
import { FakeCredential } from '../support/fake-credential';
import { newStack, synthesize } from '../support/synthesis';

/** Boundaries at 2025-12-21, 2026-01-20, 02-19, 03-21 and so on. */
const MONTHLY = { every: Duration.days(30), overlap: Duration.days(7), memory: 6 };
const [DECEMBER, JANUARY, FEBRUARY] = ['2025-12-21T00:00:00Z', '2026-01-20T00:00:00Z', '2026-02-19T00:00:00Z'];
const LEAKED = '2026-01-22T00:00:00Z';

interface Writing {
  readonly ci?: string[];
  readonly late?: string[];
  readonly hand?: string[];
  readonly serial?: number;
}

/** Two credentials that leak at different times, one by hand, and one that does not. */
function addTo(stack: TerraformStack, { ci, late, hand, serial = 3 }: Writing): Record<string, string> {
  const rotation = new CalendarRotation(stack, 'monthly', MONTHLY);
  const byHand = new SerialRotation(stack, 'by-hand', { serial, overlap: Duration.days(7), memory: 3 });
  const credentials = {
    ci: new FakeCredential(stack, 'ci', { rotation, revokeAt: ci }),
    late: new FakeCredential(stack, 'late', { rotation, revokeAt: late }),
    hand: new FakeCredential(stack, 'hand', { rotation: byHand, revokeAt: hand }),
    other: new FakeCredential(stack, 'other', { rotation }),
  };
  new DataResource(stack, 'delivery', { input: { secret: credentials.ci.secret } });
  return Object.fromEntries(Object.entries(credentials).map(([id, { resource }]) => [id, resource.friendlyUniqueId]));
}

/** What a stack with them declares. */
function manifestOf(writing: Writing): Manifest {
  const directory = mkdtempSync(join(tmpdir(), 'manifest-'));
  const app = new App({ outdir: directory });
  addTo(new TerraformStack(app, 'stack'), writing);
  app.synth();
  const manifest = readManifest(join(directory, 'stacks', 'stack'))!;
  rmSync(directory, { recursive: true });
  return manifest;
}

describe('a revocation of one credential, on real Terraform', () => {
  const applied = new AppliedStack();
  afterAll(() => applied.remove());

  const manifest = manifestOf({});
  const unix = (instant: string) => Date.parse(instant) / 1000;
  const write = (writing: Writing) => {
    let names = {} as Record<string, string>;
    applied.write((stack) => {
      names = addTo(stack, writing);
    });
    return names;
  };
  const live = async (now: string) => {
    expect((await applied.apply(now)).errors).toEqual([]);
    expect(await applied.plan(now)).toMatchObject({ errors: [], changes: 0 });
    return Object.fromEntries(['ci', 'late', 'hand', 'other'].map((id) => [id, applied.live(id)]));
  };

  it('ends what leaked once its successor is delivered, whenever it is applied, and leaves every other credential alone', async () => {
    write({});
    await live('2026-01-10T00:00:00Z');
    const overlapping = { ci: [DECEMBER, JANUARY], late: [DECEMBER, JANUARY], hand: ['3'], other: [DECEMBER, JANUARY] };
    expect(await live('2026-01-20T01:00:00Z')).toEqual(overlapping);

    // one leaked after the rotation, another before it
    const leaks = { ci: [LEAKED], late: ['2026-01-15T00:00:00Z'], hand: [LEAKED] };
    const at = '2026-01-22T06:00:00Z';
    const foreseen = Object.entries(leaks).map(([path, [leakedAt]]) => {
      const state = applied.path('terraform.tfstate');
      const { creates, ends, keeps } = incidentOf({ manifest, path, leakedAt: unix(leakedAt), at: unix(at), cadence: 86400, state }).apply;
      return [path, creates, ends.map(({ generation }) => generation), ends.map((each) => each.at), keeps];
    });
    expect(foreseen).toEqual([
      ['ci', LEAKED, [DECEMBER, JANUARY], [at, at], []],
      ['late', null, [DECEMBER], [at], []],
      ['hand', LEAKED, ['3'], [at], []],
    ]);
    const names = write(leaks);
    const order = await applied.orderOfApply(at);
    const ended = [...order.keys()].filter((step) => step.startsWith(`terraform_data.${names.ci}[`) && step.endsWith('(destroy)'));
    expect(ended).toHaveLength(2);
    for (const step of ended)
      expect([...order.get(step)!]).toEqual(expect.arrayContaining([`terraform_data.${names.ci}["${LEAKED}"]`, 'terraform_data.delivery']));
    expect([...order.keys()].filter((step) => step.includes(names.other) && !step.includes('expand'))).toEqual([]);
    expect(await live(at)).toEqual({ ci: [LEAKED], late: [JANUARY], hand: [LEAKED], other: [DECEMBER, JANUARY] });

    // by a clock that is behind, and by one that is too far behind
    expect(await applied.plan('2026-01-22T05:58:10Z')).toMatchObject({ errors: [], changes: 0 });
    expect((await applied.plan('2026-01-22T05:57:00Z')).errors).toContainEqual(
      expect.stringContaining('credential ci: this clock is more than 2 minutes behind that of an apply which recorded a revocation'),
    );

    // an overlap later, another generation; the serial goes on from the revocation
    write({ ...leaks, serial: 4 });
    const rotated = { ci: [LEAKED, FEBRUARY], late: [JANUARY, FEBRUARY], hand: [LEAKED, '4'], other: [JANUARY, FEBRUARY] };
    expect(await live('2026-02-19T01:00:00Z')).toEqual(rotated);

    // once what they made has retired, nothing but their records goes with them
    expect(await live('2026-03-01T00:00:00Z')).toEqual({ ci: [FEBRUARY], late: [FEBRUARY], hand: ['4'], other: [FEBRUARY] });
    write({ serial: 4 });
    expect(await live('2026-03-02T00:00:00Z')).toEqual({ ci: [FEBRUARY], late: [FEBRUARY], hand: ['4'], other: [FEBRUARY] });
  }, 120_000);
});

describe('revocations of one credential', () => {
  const synthesized = (writing: Writing) => {
    const stack = newStack();
    addTo(stack, writing);
    return synthesize(stack);
  };

  it('cost nothing until there is one', () => {
    expect(synthesized({ ci: [], late: undefined })).toEqual(synthesized({}));
  });

  it('change nothing of the rotation and of other credentials', () => {
    const [before, after] = [synthesized({}), synthesized({ ci: [LEAKED] })];
    const isOf = (key: string) => key.startsWith('ci_') || key === 'delivery';
    const rest = (records: Record<string, unknown>) => Object.fromEntries(Object.entries(records).filter(([key]) => !isOf(key)));

    expect(rest(after.locals)).toEqual(rest(before.locals));
    expect(rest(after.resource.terraform_data)).toEqual(rest(before.resource.terraform_data));
  });

  it('are declared in the manifest', () => {
    expect(manifestOf({ ci: [LEAKED] }).revocations).toEqual({
      ci: { journal: expect.stringMatching(/^ci_\w+_revocations$/), revokeAt: [LEAKED] },
    });
  });

  it.each([
    [{ ci: ['2026-01-22'] }, 'revokeAt[0] must be a UTC instant such as 2027-03-01T09:00:00Z, got "2026-01-22"'],
    [{ ci: [LEAKED, LEAKED] }, `revokeAt[1] must not repeat an instant, got ${LEAKED} again: remove one of them`],
    [{ ci: ['2023-01-01T00:00:00Z'] }, 'revokeAt[0] must be later than the anchor of its rotation (2024-01-01T00:00:00Z)'],
    [{ hand: ['1999-01-01T00:00:00Z'] }, 'revokeAt[0] must be later than 2001-09-09T01:46:40Z, got 1999-01-01T00:00:00Z: correct the year'],
  ])('%j are refused', (writing, message) => {
    expect(() => synthesized(writing)).toThrow(message);
  });
});
