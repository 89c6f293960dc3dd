import { readFileSync } from 'node:fs';
import { DataResource } from 'cdktf';
import { CalendarRotation, Delivery, Duration } from '../../src';
import { AppliedStack } from '../support/applied-stack';
import { FakeCredential } from '../support/fake-credential';
import { newStack, synthesize } from '../support/synthesis';

test('refuses a delivery that holds what waits for it', () => {
  const stack = newStack();
  const ci = new FakeCredential(stack, 'ci');
  ci.deliverTo(Delivery.custom({ resourceType: 'any_thing', secretArgument: 'value', otherArguments: { label: ci.rollout().generation } }));

  expect(() => synthesize(stack)).toThrow(
    /delivery test\/ci\/any_thing must not hold values of the roll-out that waits for it, got terraform_data\.ci_6BD54AB4_rollout: use generation, rotatedAt or tokenId of the credential itself/,
  );
});

test('keeps its id for itself', () => {
  const ci = new FakeCredential(newStack(), 'ci');
  ci.deliverTo(Delivery.custom({ id: 'Rollout', resourceType: 'any_thing', secretArgument: 'value' }));

  expect(() => ci.rollout()).toThrow('id must not be Rollout below test/ci, which keeps it for its roll-out: choose another');
});

describe('a roll-out, on real Terraform', () => {
  const applied = new AppliedStack();
  let order: Map<string, Set<string>>;
  let name: string;

  const write = (revokeAt: string[]) =>
    applied.write((stack) => {
      const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: Duration.days(7), revokeAt });
      const ci = new FakeCredential(stack, 'ci', { rotation });
      for (const id of ['first', 'second']) {
        ci.deliverTo(Delivery.custom({ id, resourceType: 'terraform_data', secretArgument: 'input' }));
      }
      name = ci.resource.friendlyUniqueId;
      new DataResource(stack, 'deployment', { input: ci.rollout().podAnnotations() });
    });

  beforeAll(async () => {
    write([]);
    await applied.apply('2026-01-10T00:00:00Z');
    write(['2026-01-11T00:00:00Z']);
    order = await applied.orderOfApply('2026-01-11T00:00:00Z');
  }, 30_000);

  afterAll(() => applied.remove());

  it('begins when every delivery has been written', () => {
    const before = [...order.get('terraform_data.deployment')!];

    expect(before.filter((step) => isDelivery(step))).toHaveLength(2);
  });

  it('is not needed for a retirement, which waits for every delivery', () => {
    const [retirement] = [...order.keys()].filter((step) => step.startsWith(`terraform_data.${name}[`) && step.endsWith('(destroy)'));

    expect([...order.get(retirement)!].filter((step) => isDelivery(step))).toHaveLength(2);
  });

  it('happens with a generation, and with nothing else', async () => {
    const rolledOutAt = async (now: string) => {
      await applied.apply(now);
      const { resources } = JSON.parse(readFileSync(applied.path('terraform.tfstate'), 'utf8'));
      return resources.find((resource: any) => resource.name === 'deployment').instances[0].attributes.input.value[
        'rotating-tokens/rollout'
      ];
    };
    write([]);

    const markers = [];
    for (const day of ['11', '21', '25', '30']) markers.push(await rolledOutAt(`2026-01-${day}T00:00:00Z`));

    expect(markers.map((marker) => marker.split('/')[0])).toEqual(['2025-12-21', '2026-01-20', '2026-01-20', '2026-01-20'].map(midnight));
    expect(new Set(markers).size).toBe(2);
    expect(applied.live('ci')).toEqual([midnight('2026-01-20')]);
  });
});

const isDelivery = (step: string) => /^terraform_data\.ci_(first|second)_\w+$/.test(step);
const midnight = (day: string) => `${day}T00:00:00Z`;
