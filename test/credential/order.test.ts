import { DataResource } from 'cdktf';
import { CalendarRotation } from '../../src/rotation/calendar-rotation';
import { Duration } from '../../src/rotation/duration';
import { AppliedStack } from '../support/applied-stack';
import { FakeCredential } from '../support/fake-credential';

describe('an apply that creates a generation and retires another, on real Terraform', () => {
  const applied = new AppliedStack();
  let name: string;
  let order: Map<string, Set<string>>;
  let created: string;
  let retired: string;

  beforeAll(async () => {
    const write = (revokeAt: string[]) =>
      applied.write((stack) => {
        const changes = revokeAt.map((at) => ({ at, every: Duration.days(60) }));
        const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: Duration.days(7), revokeAt, changes });
        const delivered = new FakeCredential(stack, 'delivered', { rotation });
        new DataResource(stack, 'delivery', { input: { secret: delivered.secret } });
        name = new FakeCredential(stack, 'ci', { rotation }).resource.friendlyUniqueId;
      });
    write([]);
    await applied.apply('2026-01-10T00:00:00Z');
    write(['2026-01-11T00:00:00Z']);
    order = await applied.orderOfApply('2026-01-11T00:00:00Z');
    created = `terraform_data.${name}["2026-01-11T00:00:00Z"]`;
    retired = `terraform_data.${name}["2025-12-21T00:00:00Z"] (destroy)`;
  }, 30_000);

  afterAll(() => applied.remove());

  it('records a change of the interval before it writes the journal', () => {
    const entry = order.get('terraform_data.monthly_journal["2026-01-11T00:00:00Z"]');

    expect(entry).toContain('terraform_data.monthly_changes["2026-01-11T00:00:00Z every 5184000 seconds"]');
    expect(entry).toContain('terraform_data.monthly_begun["1"]');
  });

  it('writes the journal before it creates a token', () => {
    expect(order.get(created)).toContain('terraform_data.monthly_journal["2026-01-11T00:00:00Z"]');
  });

  it('creates the token before it retires one, also where nothing reads it', () => {
    expect(order.get(retired)).toContain(created);
  });

  it('delivers the token before it retires one', () => {
    const retirements = [...order.keys()].filter((step) =>
      /^terraform_data\.delivered_\w+\["2025-12-21T00:00:00Z"\] \(destroy\)$/.test(step),
    );

    expect(retirements).toHaveLength(1);
    expect(order.get(retirements[0])).toContain('terraform_data.delivery');
  });
});
