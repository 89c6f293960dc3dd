import { Foresight } from '../../../src/rehearsal/course/foresight';
import { QuickCourse, type QuickCourseOptions } from '../../../src/rehearsal/course/quick';
import type { ApplyRecord } from '../../../src/rehearsal/run-log';
import { DEFAULT_FROM } from '../../../src/rehearsal/timetable';
import { fixture, rehearsalOf } from '../../support/rehearsal';
import { temporaryDirectory } from '../../support/temporary-directory';

jest.setTimeout(60_000);

const DAY = 86400;
const FROM = DEFAULT_FROM;

/** The instants of a number of days. */
const days = (count: number) => Array.from({ length: count }, (_, day) => FROM + day * DAY);

/** A stack whose manifest declares a rotation every 30 days from the tenth day on, with an overlap of 7. */
function declared(): string {
  const rotation = {
    rotations: {
      monthly: { kind: 'calendar', segments: [{ from: '2026-12-11T00:00:00Z', every: 30 * DAY }], overlap: 7 * DAY, memory: 24 },
    },
  };
  return temporaryDirectory({ 'cdk.tf.json': JSON.stringify({ '//': { rotation } }) });
}

function course(options: Partial<QuickCourseOptions> = {}): QuickCourse {
  const foresight = new Foresight(temporaryDirectory());
  return new QuickCourse({
    instants: days(100),
    skew: 0,
    seed: 1,
    foresight,
    events: [],
    deadlines: () => [],
    foreseen: () => [],
    ...options,
  });
}

/** The days on which there is an apply, each of which ends as it is told to. */
function daysOf(quick: QuickCourse, outcome: (day: number) => ApplyRecord['ended'] = () => 'unchanged'): number[] {
  const taken: number[] = [];
  for (let apply = quick.take(); apply !== undefined; apply = quick.take()) {
    taken.push((apply.at - FROM) / DAY);
    quick.ended(outcome(taken.at(-1)!));
  }
  return taken;
}

describe('a quick course', () => {
  test('applies around each boundary and around the first ends of overlaps', () => {
    const taken = daysOf(course({ foresight: new Foresight(declared()) }));

    expect(taken).toEqual(expect.arrayContaining([0, 8, 9, 16, 17, 38, 39, 46, 47, 68, 69, 76, 99]));
    expect(taken.length).toBeLessThan(25);
  });

  test('applies seldom at the ends of later overlaps, and says so', () => {
    const quick = course({ instants: days(425), foresight: new Foresight(declared()) });

    const taken = daysOf(quick);

    const boundaries = Array.from({ length: 14 }, (_, n) => 9 + 30 * n);
    const ends = boundaries.map((boundary) => boundary + 8);
    expect(taken).toEqual(expect.arrayContaining([...boundaries, ...ends.map((end) => end - 1), 424]));
    expect(ends.filter((end) => !taken.includes(end)).length).toBeGreaterThan(3);
    expect(quick.notes()).toEqual([expect.stringMatching(/an apply at \d\d of 425 instants, .* \d+ of 14 ends of overlaps, all alike/)]);
  });

  test('applies around what happens by itself, and around what the state says will happen after that', () => {
    const [deadlines, foreseen] = [[FROM + 20.5 * DAY], [FROM + 50 * DAY]];

    const taken = daysOf(course({ events: [FROM + 70 * DAY], deadlines: () => deadlines, foreseen: () => foreseen }));

    expect(taken).toEqual(expect.arrayContaining([0, 20, 21, 50, 51, 69, 70, 98, 99]));
  });

  test('goes on at the next instant where an apply failed, or did what nobody foresaw', () => {
    const taken = daysOf(course({ foreseen: () => [FROM + 20 * DAY] }), (day) => (day >= 20 && day < 23 ? 'failed' : 'unchanged'));

    expect(taken).toEqual(expect.arrayContaining([20, 21, 22, 23]));
    expect(taken).not.toContain(24);
  });

  test('draws the same instants from the same seed', () => {
    const drawn = (seed: number) => daysOf(course({ instants: days(425), seed, foresight: new Foresight(declared()) }));

    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  test('lets both machines apply where their clocks disagree', () => {
    const taken = daysOf(course({ instants: days(3), skew: 120 }));

    expect(taken).toEqual([0, 60 / DAY, 1, 1 + 60 / DAY, 2, 2 + 60 / DAY]);
  });

  test('knows which applies are quiet', () => {
    const quick = course({ foreseen: () => [FROM + 20 * DAY] });

    quick.take();
    quick.ended('changed');

    expect(quick.isQuiet()).toBe(true);
  });
});

test('a token that time_rotating replaces is found to lock its consumers out in few applies', async () => {
  const report = await rehearsalOf(fixture('time-rotating'), { quick: true, until: '70d' }, { planAhead: true });

  expect(report).toMatchObject({ exitCode: 1, settings: { quick: true } });
  expect(report.lockOuts.map(({ from }) => from)).toEqual(['2027-02-01T00:00:00Z', '2027-03-04T00:00:00Z']);
  expect(report.counts.applies).toBeLessThan(15);
});

test('a plan that never settles is found although few second plans are made', async () => {
  const report = await rehearsalOf(fixture('never-settles'), { quick: true, until: '9d' }, { planAhead: true });

  expect(report).toMatchObject({ exitCode: 1 });
  expect(report.unsettledPlans.length).toBeGreaterThan(0);
});

test('a stack of which nobody can tell when it rotates gets every apply, and the report says so', async () => {
  const report = await rehearsalOf(fixture('calendar-without-memory'), { quick: true });

  expect(report).toMatchObject({ settings: { quick: false }, counts: { applies: 3 } });
  expect(report.notes[0]).toMatch(/^--quick was of no use: the stack computes with its clock, and no manifest says/);
});
