import type { LaceworkEmulator } from '../../../src/vendors/lacework/emulator/lacework-emulator';
import { HOUR, listed, quickFleet, rehearseLacework, START } from './rehearsal';

const DAY = 24 * HOUR;
const FIRST = 'prod-20270101T000000Z-202701010000';
const SECOND = 'prod-20270103T000000Z-202701030000';

/** Does something once, after the apply at that offset. */
function at(offset: number, act: (emulator: LaceworkEmulator) => boolean) {
  return (emulator: LaceworkEmulator, now: number) => {
    if (now === START + offset && !act(emulator)) {
      throw new Error('there was nothing to do by hand');
    }
  };
}

test('enables a token again that was disabled by hand: its agents wait for the next apply, all others notice nothing', async () => {
  const { report, emulator } = await rehearseLacework(quickFleet(), {
    until: '2d',
    faults: ['DELETE-BY-HAND at=2027-01-01T15:00:00Z which=newest'],
  });

  expect(report.lockOuts.map(({ generation, from, until }) => [generation, from, until])).toEqual([
    ['2027-01-01T00:00:00Z', '2027-01-01T15:00:00Z', '2027-01-02T00:00:00Z'],
  ]);
  expect(report.counts).toMatchObject({ failedApplies: 0, refusedPlans: 0, unsettledPlans: 0 });
  expect(listed(emulator)).toEqual(expect.arrayContaining([`+${FIRST}`, `+${FIRST.replace('prod', 'dev')}`]));
});

test('enables a superseded token again that was disabled by hand, and retires it on time', async () => {
  let afterTheNextApply: string[] = [];

  const { report, emulator } = await rehearseLacework(quickFleet(), {
    until: '5d',
    faults: ['DELETE-BY-HAND at=2027-01-03T06:00:00Z which=all'],
    byHand: (vendor, now) => {
      if (now === START + 2 * DAY + 12 * HOUR) afterTheNextApply = listed(vendor);
    },
  });

  expect(afterTheNextApply).toEqual(expect.arrayContaining([`+${FIRST}`, `+${SECOND}`]));
  expect(report.lockOuts.map(({ generation, until }) => [generation, until])).toEqual([
    ['2027-01-03T00:00:00Z', '2027-01-03T12:00:00Z'],
    ['2027-01-03T00:00:00Z', '2027-01-03T12:00:00Z'],
  ]);
  expect(listed(emulator)).toContain(`-${FIRST}-…-deleted`);
  expect(report.counts.unsettledPlans).toBe(0);
});

test.each([
  ['the current token', 12 * HOUR, FIRST],
  ['a superseded token', 2 * DAY, FIRST],
  ['a token of the second generation', 2 * DAY + 12 * HOUR, SECOND],
])(
  'creates %s anew when it was renamed by hand: no consumer notices, and the report names what nobody manages',
  async (_, offset, alias) => {
    const { report, emulator } = await rehearseLacework(quickFleet(), {
      until: '6d',
      byHand: at(offset, (vendor) => vendor.renameByHand(alias, 'renamed by hand')),
    });

    expect(report.counts).toMatchObject({ lockOuts: 0, failedApplies: 0, unsettledPlans: 0 });
    expect(report.breaches.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['rotated without a boundary']));
    expect(report.breaches.filter(({ kind }) => !['rotated without a boundary', 'never retired'].includes(kind))).toEqual([]);
    // nobody manages it any more
    expect(listed(emulator)).toContain('+renamed by hand');
  },
);
