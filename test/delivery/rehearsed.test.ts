import { Fn } from 'cdktf';
import { Delivery } from '../../src';
import { type Deliveries, EVERY_PLACE, placesOf, rehearse } from './everywhere';

jest.setTimeout(300_000);

const DAY = 86400;

test('a secret reaches a consumer at every target at once, and its successors do', async () => {
  const report = await rehearse(14, { until: '6w', cadence: '1w' });

  expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [], leaks: [], unsettledPlans: [], failures: [] });
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(7 * DAY);
  expect(placesOf(report)).toEqual(EVERY_PLACE);
});

test('a GitHub secret that cannot be deleted for a while is replaced when it can be, and never updated', async () => {
  const fault = ['DELETE /sinks/github_actions_*secret/** status=403 times=6'];

  const report = await rehearse(30, { until: '30d', cadence: '1d', fault });

  expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [] });
  expect(report.counts.failedApplies).toBe(2);
});

test('a write-only argument that is updated in place can lose a secret, which is found: no delivery uses one', async () => {
  const inPlace: Deliveries = (secret) => [
    Delivery.custom({
      resourceType: 'aws_ssm_parameter',
      secretArgument: 'value_wo',
      otherArguments: {
        name: '/agent',
        type: 'SecureString',
        value_wo_version: Fn.parseint(Fn.substr(Fn.sha256(secret), 0, 7), 16),
      },
    }),
  ];

  const report = await rehearse(30, { until: '60d', cadence: '4d', fault: ['PUT /sinks/aws_ssm_parameter/** status=422'] }, inPlace);

  expect(report.lockOuts).toMatchObject([{ place: expect.stringMatching(/#value_wo$/), cause: expect.stringMatching(/no successor/) }]);
});
