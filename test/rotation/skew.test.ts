import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { CalendarRotation, type CalendarRotationProps } from '../../src/rotation/calendar-rotation';
import { Duration } from '../../src/rotation/duration';
import { SerialRotation } from '../../src/rotation/serial-rotation';
import { AppliedStack } from '../support/applied-stack';
import { FakeCredential } from '../support/fake-credential';

/** Boundaries at 2025-12-21, 2026-01-20, 02-19, 03-21, 04-20 and so on. */
const MONTHLY = { every: Duration.days(30), overlap: Duration.days(7), memory: 6 };
const [DECEMBER, JANUARY] = ['2025-12-21T00:00:00Z', '2026-01-20T00:00:00Z'];
const TIMEOUT = 60_000;

/** A credential whose vendor remembers one superseded secret. */
class InTurn extends FakeCredential {
  constructor(...args: ConstructorParameters<typeof FakeCredential>) {
    super(...args);
    this._lane.issueInTurn();
  }
}

describe('applies by clocks that disagree by up to two minutes, on real Terraform', () => {
  let applied: AppliedStack;

  beforeEach(() => {
    applied = new AppliedStack();
  });
  afterEach(() => applied.remove());

  function write(props: Partial<CalendarRotationProps> = {}): void {
    applied.write((stack) => {
      new FakeCredential(stack, 'ci', { rotation: new CalendarRotation(stack, 'monthly', { ...MONTHLY, ...props }) });
    });
  }

  async function liveAfter(now: string, changes?: number): Promise<string[]> {
    const told = await applied.apply(now);
    expect(told.errors).toEqual([]);
    if (changes !== undefined) expect(told.changes).toBe(changes);
    expect(await applied.plan(now)).toMatchObject({ errors: [], changes: 0 });
    return applied.live('ci');
  }

  it(
    'keep a generation that began by a clock which was ahead',
    async () => {
      write();
      await liveAfter('2026-01-10T00:00:00Z');
      expect(await liveAfter('2026-01-20T00:00:20Z')).toEqual([DECEMBER, JANUARY]);

      expect(await liveAfter('2026-01-19T23:58:30Z', 0)).toEqual([DECEMBER, JANUARY]);
      expect(await liveAfter('2026-01-20T00:00:40Z', 0)).toEqual([DECEMBER, JANUARY]);
    },
    TIMEOUT,
  );

  it(
    'count the overlap from the first apply past the boundary, where an earlier one recorded it before',
    async () => {
      write();
      await liveAfter('2026-01-10T00:00:00Z');
      expect(await liveAfter('2026-01-19T23:58:30Z')).toEqual([DECEMBER]);

      expect(await liveAfter('2026-02-01T00:00:00Z')).toEqual([DECEMBER, JANUARY]);
      expect(await liveAfter('2026-02-08T00:00:00Z', 0)).toEqual([DECEMBER, JANUARY]);
      expect(await liveAfter('2026-02-08T16:02:00Z')).toEqual([JANUARY]);
    },
    TIMEOUT,
  );

  it(
    'keep what was handed out by the very first apply, by a clock that was ahead',
    async () => {
      write();
      expect(await liveAfter('2026-01-20T00:00:20Z')).toEqual([JANUARY]);

      expect(await liveAfter('2026-01-19T23:58:30Z', 0)).toEqual([JANUARY]);
    },
    TIMEOUT,
  );

  it(
    'keep what a serial handed out that is raised twice, the second time by a clock that is behind',
    async () => {
      const raise = (serial: number) =>
        applied.write((stack: TerraformStack) => {
          const rotation = new SerialRotation(stack, 'by-hand', { serial, overlap: Duration.days(7), memory: 3 });
          new FakeCredential(stack, 'ci', { rotation });
        });
      raise(1);
      await liveAfter('2026-01-10T00:00:00Z');
      raise(2);
      await liveAfter('2026-01-11T00:01:00Z');
      raise(3);

      expect(await liveAfter('2026-01-11T00:00:30Z')).toEqual(['1', '2', '3']);
    },
    TIMEOUT,
  );

  it(
    'are refused where one is further behind, with the instant that it must reach',
    async () => {
      write();
      await liveAfter('2026-01-10T00:05:00Z');

      expect((await applied.plan('2026-01-10T00:02:59Z')).errors).toEqual([
        'rotation monthly: this clock is more than 2 minutes behind that of an earlier apply, at 2026-01-10T00:05:00Z. Set the clock of this machine, or wait, and plan again.',
      ]);
      expect(await applied.plan('2026-01-10T00:03:00Z')).toMatchObject({ errors: [], changes: 0 });
    },
    TIMEOUT,
  );
});

describe('a stack that an earlier version applied, on real Terraform', () => {
  const EARLIER = JSON.parse(readFileSync(join(__dirname, '..', 'fixtures', 'applied-by-an-earlier-version.json'), 'utf8'));
  const applied = new AppliedStack();
  afterAll(() => applied.remove());

  it(
    'goes on without a change, and with all that it remembers',
    async () => {
      applied.configure(EARLIER);
      for (const day of ['2026-01-10', '2026-01-21']) expect((await applied.apply(`${day}T00:00:00Z`)).errors).toEqual([]);
      const live = () => ['ci', 'in-turn', 'release'].map((credential) => applied.live(credential));
      const before = live();

      const written = (edit: Partial<CalendarRotationProps> = {}, moved = false) =>
        applied.write((stack) => {
          const changes = [{ at: '2026-04-01T00:00:00Z', every: Duration.days(10) }];
          const monthly = new CalendarRotation(stack, 'monthly', { ...MONTHLY, changes, ...edit });
          const byHand = new SerialRotation(stack, 'by-hand', { serial: 1, overlap: Duration.days(7), memory: 3 });
          for (const id of ['ci', 'deploy']) new FakeCredential(stack, id, { rotation: monthly });
          new InTurn(stack, 'in-turn', { rotation: monthly });
          new FakeCredential(stack, 'release', { rotation: moved ? monthly : byHand });
        });

      const isRefused = async (now: string) => {
        written({}, true);
        expect((await applied.plan(now)).errors).toEqual([expect.stringContaining('credential release belonged to rotation by-hand when')]);
        written();
      };

      written();
      // two resources that remember memberships, and four rosters that note generations
      expect(await applied.plan('2026-01-22T00:00:00Z')).toMatchObject({ errors: [], changes: 2 + 4 });
      written({ every: Duration.days(20) });
      expect((await applied.plan('2026-01-22T00:00:00Z')).errors).toEqual([
        expect.stringContaining('its first interval or its lanes were edited'),
      ]);
      await isRefused('2026-01-22T00:00:00Z');

      expect((await applied.apply('2026-01-28T00:00:00Z')).errors).toEqual([]);
      expect(live()).toEqual(before);
      expect(await applied.plan('2026-01-28T00:00:00Z')).toMatchObject({ errors: [], changes: 0 });
      expect((await applied.apply('2026-01-28T16:02:00Z')).errors).toEqual([]);
      expect(applied.live('ci')).toEqual([JANUARY]);
      await isRefused('2026-01-28T16:02:00Z');
      expect((await applied.apply('2026-02-19T00:00:10Z')).errors).toEqual([]);
      expect(await applied.plan('2026-02-18T23:58:30Z')).toMatchObject({ errors: [], changes: 0 });
    },
    TIMEOUT,
  );
});
