import type { TerraformStack } from 'cdktf';
import { CalendarRotation, type CalendarRotationProps } from '../../src/rotation/calendar-rotation';
import { Duration } from '../../src/rotation/duration';
import { AppliedStack } from '../support/applied-stack';
import { FakeCredential } from '../support/fake-credential';

/** Boundaries at 2025-12-21, 2026-01-20, 02-19, 03-21, 04-20, 05-20 and so on. */
const MONTHLY = { every: Duration.days(30), overlap: Duration.days(7), memory: 6 };

describe('the journal, on real Terraform', () => {
  let applied: AppliedStack;

  beforeEach(() => {
    applied = new AppliedStack();
  });
  afterEach(() => applied.remove());

  function write(props: Partial<CalendarRotationProps> = {}, credentials = ['ci']): void {
    applied.write((stack: TerraformStack) => {
      const rotation = new CalendarRotation(stack, 'monthly', { ...MONTHLY, ...props });
      for (const credential of credentials) new FakeCredential(stack, credential, { rotation });
    });
  }

  /** Applies, and plans again: that plan must be empty. */
  async function liveAfter(day: string, credential = 'ci'): Promise<string[]> {
    const now = `${day}T00:00:00Z`;
    expect((await applied.apply(now)).errors).toEqual([]);
    expect((await applied.plan(now)).changes).toBe(0);
    return applied.live(credential).map((generation) => generation.replace('T00:00:00Z', ''));
  }

  it('rotates at boundaries, keeps the superseded generation for its overlap, and skips what a pause missed', async () => {
    write();

    expect(await liveAfter('2026-01-10')).toEqual(['2025-12-21']);
    expect(await liveAfter('2026-01-20')).toEqual(['2025-12-21', '2026-01-20']);
    expect(await liveAfter('2026-01-26')).toEqual(['2025-12-21', '2026-01-20']);
    expect(await liveAfter('2026-01-28')).toEqual(['2026-01-20']);
    expect(await liveAfter('2026-05-01')).toEqual(['2026-01-20', '2026-04-20']);
    expect(await liveAfter('2026-05-09')).toEqual(['2026-04-20']);
  }, 60_000);

  it('keeps more than two generations when the overlap is longer than the interval', async () => {
    write({ overlap: Duration.days(45) });

    expect(await liveAfter('2026-01-10')).toEqual(['2025-12-21']);
    expect(await liveAfter('2026-01-20')).toEqual(['2025-12-21', '2026-01-20']);
    expect(await liveAfter('2026-02-19')).toEqual(['2025-12-21', '2026-01-20', '2026-02-19']);
    expect(await liveAfter('2026-03-10')).toEqual(['2026-01-20', '2026-02-19']);
  }, 60_000);

  it('rotates once more at an added boundary, and not again when that is removed after it retired', async () => {
    write();
    expect(await liveAfter('2026-01-10')).toEqual(['2025-12-21']);

    write({ rotateAt: ['2026-01-12T00:00:00Z'] });
    expect(await liveAfter('2026-01-13')).toEqual(['2025-12-21', '2026-01-12']);
    expect(await liveAfter('2026-01-22')).toEqual(['2026-01-12', '2026-01-20']);
    expect(await liveAfter('2026-01-31')).toEqual(['2026-01-20']);

    write();
    expect(await liveAfter('2026-02-01')).toEqual(['2026-01-20']);
  }, 60_000);

  it('continues without a jump when an interval is appended', async () => {
    write();
    expect(await liveAfter('2026-01-10')).toEqual(['2025-12-21']);

    write({ changes: [{ at: '2026-02-01T00:00:00Z', every: Duration.days(90) }] });
    expect(await liveAfter('2026-01-11')).toEqual(['2025-12-21']);
    expect(await liveAfter('2026-01-21')).toEqual(['2025-12-21', '2026-01-20']);
    expect(await liveAfter('2026-02-01')).toEqual(['2026-01-20', '2026-02-01']);
    expect(await liveAfter('2026-04-30')).toEqual(['2026-02-01']);
    expect(await liveAfter('2026-05-02')).toEqual(['2026-02-01', '2026-05-02']);
  }, 60_000);

  it('retires everything older at a revocation, in the apply that creates the new generation', async () => {
    write();
    await liveAfter('2026-01-10');
    expect(await liveAfter('2026-01-21')).toEqual(['2025-12-21', '2026-01-20']);

    write({ revokeAt: ['2026-01-22T00:00:00Z'] });

    expect(await liveAfter('2026-01-22')).toEqual(['2026-01-22']);
  }, 60_000);

  it('does not end a secret at a revocation that a late apply issued after that instant', async () => {
    write();
    await liveAfter('2026-01-10');
    expect(await liveAfter('2026-01-24')).toEqual(['2025-12-21', '2026-01-20']);

    write({ revokeAt: ['2026-01-22T00:00:00Z'] });

    expect(await liveAfter('2026-01-25')).toEqual(['2026-01-20', '2026-01-22']);
    expect(await liveAfter('2026-02-02')).toEqual(['2026-01-22']);
  }, 60_000);

  it('asks nothing for old revocations and rotations, and never misses one that goes when its generation has retired', async () => {
    const old = { memory: 3, rotateAt: ['2026-01-22T00:00:00Z'], revokeAt: ['2026-01-25T00:00:00Z'] };
    write(old);
    for (const day of ['2026-01-10', '2026-01-22', '2026-01-25', '2026-02-19', '2026-02-28']) await liveAfter(day);
    write({ memory: 3 });
    expect(await liveAfter('2026-02-28')).toEqual(['2026-02-19']);

    write(old);
    for (const day of ['2026-03-21', '2026-04-20', '2026-05-20']) await liveAfter(day);
    const { changes } = await applied.plan('2026-06-19T00:00:00Z');
    write({ memory: 3 });
    expect(await applied.plan('2026-06-19T00:00:00Z')).toMatchObject({ errors: [], changes });
  }, 60_000);

  it('gives a credential that is added in an overlap the superseded generation too', async () => {
    write();
    await liveAfter('2026-01-10');
    await liveAfter('2026-01-20');

    write({}, ['ci', 'late']);

    expect(await liveAfter('2026-01-21', 'late')).toEqual(['2025-12-21', '2026-01-20']);
    expect(await liveAfter('2026-01-28', 'late')).toEqual(['2026-01-20']);
  }, 60_000);
});
