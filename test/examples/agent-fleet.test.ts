import { rehearse } from './rehearsed-fleet';

const DAY = 86400;

test('passes through a pause of five intervals in one step', async () => {
  const report = await rehearse({ until: '8mo', pause: ['40d..190d'] });

  expect(report).toMatchObject({ verdict: 'clean', reasons: [] });
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(7 * DAY);
  expect(report.credentials[0].generations.map(({ generation }) => generation)).toEqual([
    '2026-12-16T00:00:00Z',
    '2027-01-15T00:00:00Z',
    '2027-06-14T00:00:00Z',
    '2027-07-14T00:00:00Z',
    '2027-08-13T00:00:00Z',
  ]);
});

test('is refused after a pause longer than its memory, with the remedy, and locks nobody out', async () => {
  const report = await rehearse({ until: '800d', pause: ['12d..780d'] });

  expect(report.lockOuts).toEqual([]);
  expect(report.failures.every(({ step }) => step === 'plan')).toBe(true);
  expect(report.failures[0].error.replace(/\s+/g, ' ')).toMatch(
    /more than 24 generations went by since the last apply.* Raise its memory until this plan passes \(28 is enough\)/,
  );
  expect(report.reasons).toEqual([expect.stringContaining('at the end the stack cannot be applied')]);
});

test('cuts jobs that take longer than the overlap, which is found and named', async () => {
  const report = await rehearse({ until: '30d', job: '9d', cadence: '1d' });

  expect(report.verdict).toBe('failed');
  expect(report.lockOuts[0]).toMatchObject({
    place: expect.stringMatching(/ \(a job begun before the roll-out\)$/),
    from: '2027-01-23T00:00:00Z',
    cause: expect.stringContaining('while a job that had begun with it went on: jobs take up to 9d'),
  });
});
