import { CLEAN, DAY, HOUR, quick, rehearseCloudflare, START } from './rehearsal';

/** The rotation of day 14 takes effect; its answer, which holds the new secret, is lost, and the provider asks again. */
const LOSS = (status: number) => `PUT **/service_tokens/* status=${status} nth=2 commit=after`;
const LOST = '2027-01-15T00:00:00Z';
const BRIDGED = quick({ policy: true, token: { lostSecrets: [LOST] } });

const flat = (text: string) => text.replace(/\s+/g, ' ');

test.each([500, 409, 429])(
  'a new secret whose answer is lost to a %d is reported in that very apply, and in every plan from then on',
  async (status) => {
    const { report, emulator } = await rehearseCloudflare(quick({ policy: true }), { until: '17d', faults: [LOSS(status)] });

    expect(report.failures.map(({ at, step }) => [at, step])).toEqual([
      ['2027-01-15T00:00:00Z', 'apply'],
      ['2027-01-16T00:00:00Z', 'plan'],
      ['2027-01-17T00:00:00Z', 'plan'],
      ['2027-01-18T00:00:00Z', 'plan'],
    ]);
    for (const { error } of report.failures) {
      expect(flat(error)).toContain(
        `credential ci: the vendor rotated its secret and the answer was lost, so nobody knows the new secret of generation ${LOST}. Consumers still hold the older one, which the vendor accepts until 2027-01-18T16:00:00Z. Do not rotate again: that would end it at once. Add lostSecrets: ["${LOST}"] to the credential and apply before then: a second token bridges until the next generation. If you have just removed it from there, put it back: consumers hold that second token.`,
      );
    }
    expect(emulator.rotations()).toHaveLength(2);
    expect(report.lockOuts).toEqual([]);
  },
);

test.each([
  ['the next day', '15d', 30],
  ['at the last moment', '17d', 30],
])('the remedy, applied %s, locks nobody out: a second token bridges until the next generation', async (_, at, days) => {
  const { report, emulator } = await rehearseCloudflare(quick({ policy: true }), {
    until: `${days}d`,
    faults: [LOSS(500)],
    edits: { [at]: BRIDGED },
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
  ]);
  expect(emulator.accepts(emulator.issued()[3].secret, START + 28 * DAY)).toMatchObject({
    accepted: false,
    reason: expect.stringContaining(`service token ${bridge} was deleted at 2027-01-29T00:00:00Z`),
  });
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

test('without the remedy, consumers are refused from the deadline on: the loss is no false alarm', async () => {
  const { report } = await rehearseCloudflare(quick({ policy: true }), { until: '20d', faults: [LOSS(500)] });

  expect(report.lockOuts).toMatchObject([{ from: '2027-01-18T16:00:00Z' }]);
});

test('another rotation instead of the remedy has to wait for the deadline, and refuses consumers from then on until it is rolled out', async () => {
  const bump = quick({ policy: true, rotation: { rotateAt: ['2027-01-16T12:00:00Z'] } });

  const { report } = await rehearseCloudflare(quick({ policy: true }), { until: '20d', faults: [LOSS(500)], edits: { '15d': bump } });

  expect(report.lockOuts).toMatchObject([{ from: '2027-01-18T16:00:00Z', length: 12 * HOUR }]);
});

test('a declaration of the loss is removed when the bridge is gone, and nothing happens', async () => {
  const { report, changes } = await rehearseCloudflare(quick({ policy: true }), {
    until: '36d',
    faults: [LOSS(500)],
    edits: { '15d': BRIDGED, '29d': quick({ policy: true }) },
  });

  expect(report.verdict).toBe('clean');
  expect(report.unsettledPlans).toEqual([]);
  expect(changes.slice(-3)).toEqual(['PUT 200', 'DELETE 200', 'PUT 200']);
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

test('a roll-out that is longer than what is left is refused for no longer than that', async () => {
  // the remedy comes after the deadline: nothing can help those who hold the older secret until they have picked up the new one
  const { report } = await rehearseCloudflare(quick({ policy: true }), { until: '22d', faults: [LOSS(500)], edits: { '20d': BRIDGED } });

  expect(report.lockOuts).toMatchObject([{ from: '2027-01-18T16:00:00Z', until: '2027-01-21T04:00:00Z', length: 2 * DAY + 12 * HOUR }]);
});
