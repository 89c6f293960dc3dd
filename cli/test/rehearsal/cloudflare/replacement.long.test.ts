import { ServiceTokenStrategy } from '../../../../src';
import { quick, rehearseCloudflare } from './rehearsal';

test('a call that is refused or not answered locks nobody out, and hands no token to consumers that may not enter yet', async () => {
  const faults = [
    // a create, a policy that cannot be changed, one that is changed without an answer, a delete
    'POST **/service_tokens status=400 times=3 from=2027-01-05T00:00:00Z',
    'PUT **/policies/* status=400 times=3 from=2027-01-15T00:00:00Z',
    'PUT **/policies/* status=500 times=3 commit=after from=2027-01-25T00:00:00Z',
    'DELETE **/service_tokens/* status=400 times=3 from=2027-02-04T00:00:00Z',
  ];

  const { report } = await rehearseCloudflare(quick({ token: { strategy: ServiceTokenStrategy.REPLACEMENT }, policy: true }), {
    until: '44d',
    quick: false,
    faults,
    switches: { tokensInNoPolicy: 'refused' },
  });

  expect(report).toMatchObject({ verdict: 'clean', lockOuts: [] });
  const failed = faults.map((fault) => report.failures.filter(({ injected }) => injected.includes(fault)).length);
  expect(failed).toEqual([3, 3, 1, 3]);
  expect(report.counts.failedApplies).toBe(10);
});
