import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../src/commands/program';
import { MemoryIo } from '../support/memory-io';
import { fixture } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

async function policy(...args: string[]) {
  const io = new MemoryIo();
  const code = await runProgram(['policy', ...args], io);
  return { code, out: io.out, err: io.err.trim() };
}

const stack = fixture('synthesized');

test('is printed, or goes to files', async () => {
  const directory = temporaryDirectory();
  const [rego, regoTest] = [join(directory, 'a.rego'), join(directory, 'a_test.rego')];

  const { code, out } = await policy(stack);
  const { out: nothing } = await policy(stack, '--rego', rego, '--rego-test', regoTest);

  expect(code).toBe(0);
  expect(out).toContain('credentials := {"fleet/build": {\n\t"address": "tfe_agent_token.build"');
  expect(out).toContain('"revocations": ["2027-01-10T00:00:00Z"]');
  expect(nothing).toBe('');
  expect(readFileSync(rego, 'utf8')).toBe(out);
  expect(readFileSync(regoTest, 'utf8')).toContain('watched := ["tfe_agent_token.build"]');
  expect(readFileSync(rego, 'utf8')).not.toContain('fake-token-of-the-stack');
});

test('lets go what may be destroyed, and does not test its loss', async () => {
  const file = join(temporaryDirectory(), 'a_test.rego');

  expect((await policy(stack, '--allow-destroy', 'fleet/build')).out).toContain('allow_destroy := ["fleet/build"]');
  expect((await policy(stack, '--allow-destroy', 'fleet/build', '--rego-test', file)).out).toBe('');
  expect(readFileSync(file, 'utf8')).toContain('watched := []');
});

test.each([
  ['no directory', [], "error: missing required argument 'DIR'"],
  ['a stack that declares nothing', [fixture('static')], 'DIR must hold a cdk.tf.json that cdktf synthesized'],
  ['another credential', [stack, '--allow-destroy', 'fleet/b'], 'got "fleet/b": they are fleet/build'],
  [
    'a file that cannot be written',
    [stack, '--rego', '/no/such/a.rego'],
    '--rego must be a file that can be written, got "/no/such/a.rego": ENOENT',
  ],
])('is wrong usage with %s', async (_, args, message) => {
  const { code, out, err } = await policy(...args);

  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(message);
});

test('leaves no file behind where another one cannot be written', async () => {
  const file = join(temporaryDirectory(), 'a.rego');

  expect((await policy(stack, '--rego', file, '--rego-test', '/no/such/a_test.rego')).code).toBe(2);
  expect(existsSync(file)).toBe(false);
});

describe('Terraform policy', () => {
  const cloudflare = () => {
    const rotation = {
      rotations: { monthly: { kind: 'serial', serial: 1, overlap: 0, memory: 24 } },
      credentials: { monthly: { ci: 'cloudflare_zero_trust_access_service_token.ci', agent: 'tfe_agent_token.agent' } },
    };
    return temporaryDirectory({
      'cdk.tf.json': JSON.stringify({
        '//': { rotation },
        terraform: {
          required_providers: { cloudflare: { source: 'cloudflare/cloudflare', version: '5.14.0' }, tfe: { source: 'hashicorp/tfe' } },
        },
        resource: { tfe_agent_pool: {}, cloudflare_zero_trust_access_service_token: {}, tfe_agent_token: {} },
      }),
    });
  };
  const formatted = (text: string) => spawnSync('terraform', ['fmt', '-'], { input: text, encoding: 'utf8' });

  test('says what it can of secret versions and of pools, with tests, formatted as Terraform formats it', async () => {
    const directory = temporaryDirectory();
    const [file, test] = [join(directory, 'a.policy.hcl'), join(directory, 'a.policytest.hcl')];

    expect(await policy(cloudflare(), '--terraform-policy', file, '--terraform-policy-test', test)).toEqual({ code: 0, out: '', err: '' });
    const [text, tests] = [file, test].map((each) => readFileSync(each, 'utf8'));

    for (const each of [text, tests]) {
      expect(formatted(each)).toMatchObject({ status: 0, stdout: each });
    }
    expect([...text.matchAll(/^resource_policy "(\w+)" "(\w+)"/gm)].map(([, type, name]) => `${type} ${name}`)).toEqual([
      'cloudflare_zero_trust_access_service_token secret_version_only_rises',
      'tfe_agent_pool tokens_end_with_it',
    ]);
    expect(text).toContain(
      '    cloudflare = {\n      source  = "cloudflare/cloudflare"\n      version = "5.14.0"\n    }\n    tfe = {\n      source = "hashicorp/tfe"\n    }',
    );
    expect(tests).toContain('targets = ["a.policy.hcl"]');
    expect(tests.match(/expect_failure = true/g)).toHaveLength(3);
  });

  test('is refused for a stack of which it can say nothing', async () => {
    const rotation = {
      rotations: { monthly: { kind: 'serial', serial: 1, overlap: 0, memory: 24 } },
      credentials: { monthly: { dev: 'lacework_agent_access_token.dev' } },
    };
    const directory = temporaryDirectory({ 'cdk.tf.json': JSON.stringify({ '//': { rotation } }) });

    const { code, err } = await policy(directory, '--terraform-policy', join(directory, 'a.policy.hcl'));

    expect(code).toBe(2);
    expect(err).toContain('of the rest that language cannot tell; use --rego');
  });
});
