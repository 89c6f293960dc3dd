import { hasClock, unmovableClock } from '../../../src/terraform/configuration/clock';
import { readConfiguration } from '../../../src/terraform/configuration/configuration';
import { temporaryDirectory } from '../../support/temporary-directory';

const VARIABLE = 'variable "rotation_now" {\n  default = null\n}\n';
const configurationOf = (text: string) => readConfiguration(temporaryDirectory({ 'main.tf': text }));

describe('clock of a stack', () => {
  test.each([
    ['a stack without time', 'locals {\n  a = 1\n}'],
    ['a comment about it', 'locals {\n  a = 1 # not timestamp()\n}'],
    ['a string that speaks of it', 'locals {\n  a = "call timestamp() and $${plantimestamp()}"\n}'],
    ['a heredoc that speaks of it', 'locals {\n  a = <<EOT\ntimestamp()\nEOT\n}'],
    ['a string in a string', 'locals {\n  a = "${upper("timestamp()")}"\n}'],
    ['a time resource whose stand-in goes by the virtual clock', 'resource "time_rotating" "t" {}\nresource "time_static" "t" {}'],
    ['a clock that gives way to the variable', `${VARIABLE}locals {\n  now = coalesce(var.rotation_now, plantimestamp())\n}`],
  ])('can be moved: %s', (_, text) => {
    expect(unmovableClock(configurationOf(text), true)).toBeUndefined();
  });

  test.each([
    ['timestamp()', 'locals {\n  a = "${timestamp()}"\n}', 'the stack reads timestamp() and has no variable "rotation_now"'],
    ['a time resource', 'resource "time_static" "t" {}', 'the stack reads time_static and has no variable "rotation_now"'],
    [
      'a variable that nobody uses',
      `${VARIABLE}locals {\n  a = plantimestamp()\n}`,
      'the stack reads plantimestamp() and declares variable "rotation_now" without using it',
    ],
    [
      'a resource with a clock of its own',
      `${VARIABLE}resource "time_rotating" "t" {\n  rfc3339 = var.rotation_now\n}`,
      'time_rotating keeps a clock of its own',
    ],
  ])('cannot be moved: %s', (_, text, reason) => {
    expect(unmovableClock(configurationOf(text), false)).toContain(reason);
  });

  test.each([
    ['a template', 'locals {\n  a = "at ${timestamp()}"\n}'],
    ['a directive', 'locals {\n  a = "%{ if timestamp() == "" }x%{ endif }"\n}'],
    ['a heredoc', 'locals {\n  a = <<EOT\n${timestamp()}\nEOT\n}'],
  ])('cannot be moved: %s that reads the time', (_, text) => {
    expect(unmovableClock(configurationOf(text), true)).toContain('timestamp()');
  });

  test('of a stack in JSON is what its strings insert', () => {
    const inJson = (value: object) => readConfiguration(temporaryDirectory({ 'main.tf.json': JSON.stringify(value) }));

    expect(unmovableClock(inJson({ locals: { a: '${timestamp()}' } }), true)).toContain('timestamp()');
    expect(unmovableClock(inJson({ '//': '${timestamp()}', locals: { a: 'not timestamp()' } }), true)).toBeUndefined();
  });

  test('is none of a resource that only sleeps, also of the real provider', () => {
    expect(unmovableClock(configurationOf('resource "time_sleep" "t" {\n  create_duration = "30s"\n}'), false)).toBeUndefined();
  });

  test('cannot be moved in a module that reads the time by itself', () => {
    const directory = temporaryDirectory({
      'main.tf': 'module "m" {\n  source = "./m"\n}',
      'm/main.tf': 'output "now" {\n  value = plantimestamp()\n}',
    });

    expect(unmovableClock(readConfiguration(directory), true)).toContain('plantimestamp()');
  });

  test('is the variable of the root module', () => {
    expect(hasClock(configurationOf(VARIABLE))).toBe(true);
    expect(hasClock(configurationOf('locals {}'))).toBe(false);
  });
});
