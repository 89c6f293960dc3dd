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

  expect((await policy(stack, '--allow-destroy', 'fleet/build', '--rego-test', file)).out).toContain('allow_destroy := ["fleet/build"]');
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
