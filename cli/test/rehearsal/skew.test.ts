import { fixture, rehearsalOf } from '../support/rehearsal';

jest.setTimeout(120_000);

const ACROSS_A_MONTH = { from: '2027-01-31', until: '2d' };

test('a machine whose clock is behind destroys the token that another one has just created', async () => {
  const { lockOuts, exitCode, settings, counts } = await rehearsalOf(fixture('calendar-without-memory'), {
    ...ACROSS_A_MONTH,
    skew: '90s',
  });

  expect(exitCode).toBe(1);
  expect(lockOuts).toMatchObject([{ place: 'tfe_variable.token#value', generation: '2027-02', from: '2027-02-01T04:00:00Z' }]);
  expect(settings.skew).toBe(90);
  expect(counts.applies).toBe(6);
});

test('by clocks that agree it is not', async () => {
  expect(await rehearsalOf(fixture('calendar-without-memory'), ACROSS_A_MONTH)).toMatchObject({ exitCode: 0, counts: { applies: 3 } });
});
