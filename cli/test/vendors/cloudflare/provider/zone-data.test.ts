import { CloudflareStack, textOf } from './cloudflare-stack';

jest.setTimeout(60_000);

let stack: CloudflareStack;

afterEach(() => stack.close());

const MAJORS: readonly [4 | 5, string][] = [
  [4, 'name = "example.com"'],
  [5, 'filter = { name = "example.com" }'],
];

describe.each(MAJORS)('a zone that provider %s asks for', (major, named) => {
  beforeEach(async () => {
    stack = await CloudflareStack.start(major);
  });

  const zone = (by: string) => `data "cloudflare_zone" "z" {\n  ${by}\n}\n`;
  const token =
    'resource "cloudflare_zero_trust_access_service_token" "x" {\n  zone_id = data.cloudflare_zone.z.zone_id\n  name    = "x"\n}\n';

  test('by its name is taken to exist, and is the same each time', async () => {
    await stack.apply(zone(named) + token);

    expect(stack.state()).toMatchObject({ zone_id: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test('by its id has it', async () => {
    await stack.apply(zone('zone_id = "0da42c8d2132a9ddaf714f9e7c920000"') + token);

    expect(stack.state()).toMatchObject({ zone_id: '0da42c8d2132a9ddaf714f9e7c920000' });
  });

  test('by nothing is none', async () => {
    expect(textOf(await stack.attempt(zone('') + token))).toMatch(/must be specified|No attribute specified/);
  });
});
