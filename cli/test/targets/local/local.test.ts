import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveLocal } from '../../../src/targets/local/provider';
import { temporaryDirectory } from '../../support/temporary-directory';
import { SinkStack } from '../sink-stack';

jest.setTimeout(60_000);

let stack: SinkStack;

beforeEach(async () => {
  stack = await SinkStack.open('hashicorp/local', serveLocal);
});

afterEach(() => stack.close());

function file(content: string, filename = 'token'): string {
  return `
resource "local_sensitive_file" "x" {
  filename = "${filename}"
  ${content}
}
`;
}

test('is gone when it is deleted after its successor was created', async () => {
  const successorFirst = (content: string) => file(`content = "${content}"\n  lifecycle {\n    create_before_destroy = true\n  }`);
  await stack.apply(successorFirst('fake-one'));

  await expect(stack.apply(successorFirst('fake-two'))).rejects.toThrow(
    /the second plan is not empty:.*local_sensitive_file.x will be created/s,
  );
});

test('is replaced by another content, and never written', async () => {
  const path = join(temporaryDirectory(), 'token');
  await stack.apply(file('content = "fake-one"', path));
  expect(stack.one('local_sensitive_file')).toMatchObject({
    id: 'a6402ae5bff213ab330434236e54313b413d90b7',
    content: 'fake-one',
    file_permission: '0700',
    directory_permission: '0700',
  });

  const output = await stack.apply(file('content = "fake-two"', path));

  expect(output).toContain('1 added, 0 changed, 1 destroyed');
  expect(output).not.toMatch(/fake-(one|two)/);
  expect(existsSync(path)).toBe(false);
});

test('hashes what base64 stands for', async () => {
  await stack.apply(file('content_base64 = base64encode("fake")'));
  const encoded = stack.one('local_sensitive_file');
  await stack.apply(file('content = "fake"'));

  expect(stack.one('local_sensitive_file')).toMatchObject({ ...encoded, content: 'fake', content_base64: null });
});

test('is not sensitive as a local_file, unless it says so', async () => {
  const plain = (content: string) => `resource "local_file" "x" {\n  filename = "app.conf"\n  ${content}\n}\n`;

  expect(await stack.apply(plain('content = "fake-shown"'))).toContain('fake-shown');
  expect(await stack.apply(plain('sensitive_content = "fake-hidden"'))).not.toContain('fake-hidden');
  expect(stack.one('local_file')).toMatchObject({ sensitive_content: 'fake-hidden', file_permission: '0777' });
});

test.each([
  ['no content', '', 'No attribute specified when one \\(and only one\\)'],
  ['two contents', 'content = "a"\n  content_base64 = "YQ=="', '2 attributes specified when one \\(and only one\\)'],
  ['a source', 'source = "main.tf"', 'a rehearsal reads no files'],
])('refuses %s', async (_, content, error) => {
  expect(await stack.refused(file(content))).toMatch(new RegExp(error.replaceAll(' ', '[\\s│]+')));
});
