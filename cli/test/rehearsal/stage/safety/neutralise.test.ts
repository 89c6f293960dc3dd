import { join } from 'node:path';
import { neutralised } from '../../../../src/rehearsal/stage/safety/neutralise';
import { readConfiguration } from '../../../../src/terraform/configuration/configuration';
import { temporaryDirectory } from '../../../support/temporary-directory';

function left(name: string, text: string): string | undefined {
  const directory = temporaryDirectory({ [name]: text });
  const [file] = readConfiguration(directory).root.files;
  expect(file.path).toBe(join(directory, name));
  return neutralised(file);
}

const hcl = (text: string) => left('main.tf', text)?.replace(/[ \n]+/g, ' ');

describe('a file without its provisioners', () => {
  test.each([
    ['as it is usually written', 'provisioner "local-exec" {\n    command = "date"\n  }'],
    ['on one line', 'provisioner "local-exec" { command = "date" }'],
    ['without quotes or spaces', 'provisioner local-exec{command="date"}'],
    ['with the label glued to it', 'provisioner"local-exec"{command="date"}'],
    ['with a comment in its head', 'provisioner /* } */ "local-exec" { # {\n command = "date"\n }'],
    ['with braces in strings', 'provisioner "local-exec" {\n command = "echo } ${jsonencode({ a = "}" })} \\"{"\n }'],
    ['with a heredoc', 'provisioner "local-exec" {\n command = <<-END-IT\n } ${"{"}\n  END-IT\n }'],
    ['with a marker within a template', 'provisioner "local-exec" {\n command = <<E\n${join("",\n[\nE\n])} }\nE\n }'],
    ['with a connection', 'provisioner "remote-exec" {\n inline = []\n connection {\n host = "x"\n }\n }'],
    ['twice', 'provisioner "file" { source = "a" }\n provisioner "file" { source = "b" }'],
  ])('%s', (_, provisioner) => {
    expect(hcl(`resource "terraform_data" "a" {\n  input = "}{"\n  ${provisioner}\n  lifecycle {}\n}\nlocals {}\n`)).toBe(
      'resource "terraform_data" "a" { input = "}{" lifecycle {} } locals {} ',
    );
  });

  test('in a block that removes a resource', () => {
    expect(hcl('removed {\n  from = a.b\n  provisioner "local-exec" {\n    when = destroy\n  }\n}')).toBe('removed { from = a.b }');
  });

  test.each([
    ['a comment', '# provisioner "local-exec" {}\n/* provisioner "local-exec" {} */'],
    ['a string', 'locals {\n  a = "provisioner {"\n}'],
    ['a heredoc', 'locals {\n  a = <<E\nprovisioner "local-exec" {}\nE\n}'],
    ['an attribute', 'locals {\n  provisioner = { a = 1 }\n}'],
  ])('what is none stays: %s', (_, text) => {
    expect(left('main.tf', text)).toBeUndefined();
  });

  test('in JSON, in all the forms that it may take', () => {
    const provisioner = [{ 'local-exec': { command: 'date' } }];
    const text = JSON.stringify([
      { resource: { terraform_data: { a: { input: 1, provisioner } } } },
      { resource: [{ terraform_data: [{ b: [{ input: 2, provisioner: { 'local-exec': [{ command: 'date' }] } }] }] }] },
      { removed: { from: 'a.b', provisioner } },
    ]);

    expect(JSON.parse(left('main.tf.json', text) ?? '')).toEqual({
      resource: [{ terraform_data: { a: { input: 1 } } }, { terraform_data: [{ b: [{ input: 2 }] }] }],
      removed: [{ from: 'a.b' }],
    });
  });
});
