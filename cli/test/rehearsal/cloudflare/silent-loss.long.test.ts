import { CLEAN, type Course, DAY, HOUR, quick, type Rehearsed, rehearseCloudflare, START } from './rehearsal';

/** The rotation of day 14 takes effect; its answer, which holds the new secret, is lost, and the provider asks again. */
const LOSS = (status: number) => `PUT **/service_tokens/* status=${status} nth=2 commit=after`;
const LOST = '2027-01-15T00:00:00Z';
const BRIDGED = quick({ policy: true, token: { lostSecrets: [LOST] } });

const flat = (text: string) => text.replace(/\s+/g, ' ');

/** What is said of the loss, in the apply and in every plan after it. */
function expectReported(failures: Rehearsed['report']['failures'], plans: readonly string[]): void {
  expect(failures.map(({ at, step }) => [at.slice(0, 10), step])).toEqual([['2027-01-15', 'apply'], ...plans.map((day) => [day, 'plan'])]);
  for (const { error } of failures) {
    expect(flat(error)).toContain(
      `credential ci: the vendor rotated its secret and the answer was lost, so nobody knows the new secret of generation ${LOST}. Consumers still hold the older one, which the vendor accepts until 2027-01-18T16:00:00Z. Do not rotate again: that would end it at once. Add lostSecrets: ["${LOST}"] to the credential and apply before then: a second token bridges until the next generation. If you have just removed it from there, put it back: consumers hold that second token.`,
    );
  }
}

test.each([409, 429])(
  'a new secret whose answer is lost to a %d is reported in that very apply, and in every plan from then on',
  async (status) => {
    const { report, emulator } = await rehearseCloudflare(quick({ policy: true }), { until: '16d', faults: [LOSS(status)] });

    expectReported(report.failures, ['2027-01-16', '2027-01-17']);
    expect(emulator.rotations()).toHaveLength(2);
    expect(report.lockOuts).toEqual([]);
  },
);

test('a new secret whose answer is lost to a 500 is no false alarm: consumers are refused from the deadline on, and a remedy after it helps them when it is rolled out', async () => {
  const { report, emulator } = await rehearseCloudflare(quick({ policy: true }), {
    until: '22d',
    faults: [LOSS(500)],
    edits: { '20d': BRIDGED },
  });

  expectReported(report.failures, ['2027-01-16', '2027-01-17', '2027-01-18', '2027-01-19', '2027-01-20']);
  expect(emulator.rotations()).toHaveLength(2);
  expect(report.lockOuts).toMatchObject([{ from: '2027-01-18T16:00:00Z', until: '2027-01-21T04:00:00Z', length: 2 * DAY + 12 * HOUR }]);
});

test.each<[string, string, Course, unknown[]]>([
  ['the next day', '15d', { until: '36d', edits: { '15d': BRIDGED, '29d': quick({ policy: true }) } }, [['main', 34]]],
  ['at the last moment', '17d', { until: '30d', edits: { '17d': BRIDGED } }, []],
])('the remedy, applied %s, locks nobody out: a second token bridges until the next generation', async (_, at, course, later) => {
  const { report, emulator, changes } = await rehearseCloudflare(quick({ policy: true }), {
    ...course,
    quick: false,
    pause: '5d..13d',
    faults: [LOSS(500)],
    switches: { tokensInNoPolicy: 'refused' },
  });

  expect(report.lockOuts).toEqual([]);
  expect(report.unsettledPlans).toEqual([]);
  expect(report.verdict).toBe('clean');
  const [main, bridge] = [...new Set(emulator.issued().map(({ tokenId }) => tokenId))];
  expect(emulator.issued().map(({ tokenId, issuedAt }) => [tokenId === main ? 'main' : 'bridge', (issuedAt - START) / DAY])).toEqual([
    ['main', 0],
    ['main', 4],
    ['main', 14],
    ['bridge', Number.parseInt(at, 10)],
    ['main', 24],
    ...later,
  ]);
  expect(emulator.accepts(emulator.issued()[3].secret, START + 28 * DAY)).toMatchObject({
    accepted: false,
    reason: expect.stringContaining(`service token ${bridge} was deleted at 2027-01-29T00:00:00Z`),
  });
  // nothing happens when the declaration of the loss is removed after that
  expect(changes.slice(-2 - later.length)).toEqual(['PUT 200', 'DELETE 200', ...later.map(() => 'PUT 200')]);
});

test('the remedy lets the older secret live for a whole overlap from then on', async () => {
  const { report } = await rehearseCloudflare(quick({ policy: true }), {
    until: '22d',
    faults: [LOSS(500)],
    edits: { '16d': BRIDGED },
    rollout: 3 * DAY,
  });

  expect(report.lockOuts).toEqual([]);
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(3 * DAY);
});

test('another rotation instead of the remedy has to wait for the deadline, and refuses consumers from then on until it is rolled out', async () => {
  const bump = quick({ policy: true, rotation: { rotateAt: ['2027-01-16T12:00:00Z'] } });

  const { report } = await rehearseCloudflare(quick({ policy: true }), { until: '20d', faults: [LOSS(500)], edits: { '15d': bump } });

  expect(report.lockOuts).toMatchObject([{ from: '2027-01-18T16:00:00Z', length: 12 * HOUR }]);
});

test('a vendor that tells the secret again when it is asked again loses nothing', async () => {
  const { report } = await rehearseCloudflare(quick({ policy: true }), {
    until: '20d',
    faults: [LOSS(500)],
    switches: { repeatedVersionReturnsSecret: true },
  });

  expect(report).toMatchObject(CLEAN);
});

test('a process that is killed while the new secret is on its way has lost it, too', async () => {
  const { report } = await rehearseCloudflare(quick({ policy: true }), {
    until: '20d',
    faults: ['KILL PUT **/service_tokens/* nth=2 commit=after'],
    edits: { '16d': BRIDGED },
  });

  expect(report.failures.map(({ at, step }) => [at, step])).toEqual([
    ['2027-01-15T00:00:00Z', 'apply'],
    ['2027-01-16T00:00:00Z', 'apply'],
  ]);
  expect(flat(report.failures[1].error)).toContain(`Add lostSecrets: ["${LOST}"]`);
  expect(report.lockOuts).toEqual([]);
});
