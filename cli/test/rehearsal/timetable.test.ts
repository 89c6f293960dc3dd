import {
  applyInstants,
  DEFAULT_FROM,
  type Period,
  parseInstant,
  parseMoment,
  parsePause,
  virtualApplies,
} from '../../src/rehearsal/timetable';
import { toInstant } from '../../src/time/clock';
import { parseSpan, type Span } from '../../src/time/span';

const DAY = 86400;
const from = DEFAULT_FROM;
const cadence = (text: string) => parseSpan(text) as Span;

describe('timetable', () => {
  test('applies at the beginning and at the end', () => {
    const instants = applyInstants({ from, until: from + 3 * DAY, cadence: cadence('1d'), pauses: [] });

    expect(instants.map(toInstant)).toEqual([
      '2027-01-01T00:00:00Z',
      '2027-01-02T00:00:00Z',
      '2027-01-03T00:00:00Z',
      '2027-01-04T00:00:00Z',
    ]);
  });

  test('fourteen months of days are 426 applies', () => {
    const until = parseMoment('14mo', from) as number;

    expect(applyInstants({ from, until, cadence: cadence('1d'), pauses: [] })).toHaveLength(426);
  });

  test('applies on the same day of every month', () => {
    const instants = applyInstants({ from, until: from + 60 * DAY, cadence: cadence('1mo'), pauses: [] });

    expect(instants.map(toInstant)).toEqual(['2027-01-01T00:00:00Z', '2027-02-01T00:00:00Z', '2027-03-01T00:00:00Z']);
  });

  test('nobody applies in a pause, and applies go on where it ends', () => {
    const pause = parsePause('1d..3d', from) as Period;

    const instants = applyInstants({ from, until: from + 4 * DAY, cadence: cadence('1d'), pauses: [pause] });

    expect(instants.map((instant) => (instant - from) / DAY)).toEqual([0, 3, 4]);
  });

  test('the ends of a pause are instants or offsets', () => {
    expect(parsePause('2027-02-01T00:00:00Z..3mo', from)).toEqual({
      from: parseInstant('2027-02-01T00:00:00Z'),
      until: parseInstant('2027-04-01T00:00:00Z'),
    });
  });

  test.each(['', '1d', '1d..', '..1d', '3d..1d', '1d..1d', '1d..2d..3d', 'soon..later'])('refuses the pause "%s"', (text) => {
    expect(parsePause(text, from)).toBeUndefined();
  });

  test.each(['2027-01-01T00:00:00+01:00', '2027-13-01T00:00:00Z', 'now'])('refuses the instant "%s"', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test('applies also when something happens, but not in a pause and not outside', () => {
    const timetable = { from, until: from + 3 * DAY, cadence: cadence('1d'), pauses: [parsePause('36h..60h', from) as Period] };
    const events = [from - 1, from + 3600.5, from + DAY, from + 50 * 3600, from + 4 * DAY];

    const applies = virtualApplies(timetable, { events, skew: 0 });

    expect(applies.map(({ at }) => at - from)).toEqual([0, 3601, DAY, 3 * DAY]);
    expect(applies.every(({ at, clock }) => at === clock)).toBe(true);
  });

  test('with a skew, a second machine applies to which the instant is still to come', () => {
    const applies = virtualApplies({ from, until: from + DAY, cadence: cadence('1d'), pauses: [] }, { events: [], skew: 90 });

    expect(applies.map(({ at, clock }) => [at - from, clock - from])).toEqual([
      [0, 0],
      [45, -45],
      [DAY, DAY],
      [DAY + 45, DAY - 45],
    ]);
  });

  test.each([
    ['2027-01-01', '2027-01-01T00:00:00Z'],
    ['2027-01-01T12:00:00Z', '2027-01-01T12:00:00Z'],
    ['2027-01-01T12:00:00.999Z', '2027-01-01T12:00:00Z'],
  ])('takes %s', (text, instant) => {
    expect(toInstant(parseInstant(text) as number)).toBe(instant);
  });

  test.each(['2027-02-29', '2027-13-01', '2027-01-01T24:00:00Z', '2027-01-01T00:00:00', '2027-01-01T00:00:00+01:00', '2027'])(
    'does not take %s',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
    },
  );
});
