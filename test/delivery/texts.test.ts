import { readFileSync } from 'node:fs';
import { CalendarRotation, Delivery, Duration, type IRendering, Rendering } from '../../src';
import { AppliedStack } from '../support/applied-stack';
import { FakeCredential } from '../support/fake-credential';

const applied = new AppliedStack();

afterAll(() => applied.remove());

const QUOTED = 'TOKEN="%"\nPATH=C:\\ProgramData\\agent\n';

test('a text with quotes, backslashes and several lines arrives as it is, on real Terraform', async () => {
  applied.write((stack) => {
    const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });
    const ci = new FakeCredential(stack, 'ci', { rotation });
    const text = Rendering.text(QUOTED.replace('%', ci.secret));
    const deliver = (id: string, rendering: IRendering) =>
      ci.deliverTo(Delivery.custom({ id, resourceType: 'terraform_data', secretArgument: 'input', rendering }));
    deliver('plain', text);
    deliver('json', Rendering.json({ env: text }));
  });

  const { errors } = await applied.apply('2026-01-10T00:00:00Z');

  expect(errors).toEqual([]);
  const { resources } = JSON.parse(readFileSync(applied.path('terraform.tfstate'), 'utf8'));
  const inputOf = (id: string) => resources.find(({ name }: any) => name.startsWith(`ci_${id}_`)).instances[0].attributes.input.value;
  const token = resources.find(({ name }: any) => name.startsWith('ci_') && name.length === 11).instances[0].attributes.id;
  expect(inputOf('plain')).toBe(QUOTED.replace('%', token));
  expect(JSON.parse(inputOf('json'))).toEqual({ env: QUOTED.replace('%', token) });
});
