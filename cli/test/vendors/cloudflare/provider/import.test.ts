import { CloudflareStack, textOf } from './cloudflare-stack';

jest.setTimeout(60_000);

let stack: CloudflareStack;

beforeEach(async () => {
  stack = await CloudflareStack.start(5);
});

afterEach(() => stack.close());

test.each([
  ['service_token', 'accounts/fake-account/', 'name = "x"'],
  ['policy', 'fake-account/', 'name = "x"\n  decision = "deny"\n  include = [{ everyone = {} }]'],
])('what stands at the vendor as a %s before is not known', async (kind, path, body) => {
  const type = `cloudflare_zero_trust_access_${kind}`;
  const id = `${path}5f1b0c7e-0000-4000-8000-000000000002`;

  const applied = await stack.attempt(
    `import {\n  to = ${type}.x\n  id = "${id}"\n}\nresource "${type}" "x" {\n  account_id = "fake-account"\n  ${body}\n}\n`,
  );

  expect(textOf(applied)).toContain(`Not known to the stand-in import of ${id} (nothing made it in this rehearsal)`);
});
