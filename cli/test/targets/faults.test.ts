import { type CallRule, parseFaultRule } from '../../src/emulation/faults';
import { serveAws } from '../../src/targets/aws/provider';
import { serveLocal } from '../../src/targets/local/provider';
import { Target } from '../../src/targets/target';
import { SinkStack } from './sink-stack';

jest.setTimeout(60_000);

let target: Target;
let stack: SinkStack;

beforeEach(() => {
  target = new Target();
});

afterEach(() => stack.close());

function fault(rule: string): void {
  target.faults.add(parseFaultRule(rule) as CallRule);
}

function parameter(value: string): string {
  return `resource "aws_ssm_parameter" "x" {\n  name = "token"\n  type = "SecureString"\n  ${value}\n}\n`;
}

const ONE = parameter('value = "fake-one"');
const TWO = parameter('value = "fake-two"');

describe('a parameter', () => {
  beforeEach(async () => {
    stack = await SinkStack.open('hashicorp/aws', serveAws, target);
  });

  test('whose create fails before it takes effect is in no state, and is created by the next apply', async () => {
    fault('POST /sinks/aws_ssm_parameter/* status=503');

    expect(await stack.refused(ONE)).toContain('POST /sinks/aws_ssm_parameter/token: status 503');
    expect(stack.one('aws_ssm_parameter')).toBeUndefined();

    expect(await stack.apply(ONE)).toContain('1 added');
    expect(target.faults.fired()).toMatchObject([{ fired: 1 }]);
  });

  test('whose create fails after it took effect is in no state, and stands in the way until it is imported', async () => {
    fault('POST /sinks/aws_ssm_parameter/* status=503 commit=after');

    await stack.refused(ONE);
    expect(stack.one('aws_ssm_parameter')).toBeUndefined();
    expect(await stack.refused(ONE)).toContain('ParameterAlreadyExists');

    expect(await stack.apply(`import {\n  to = aws_ssm_parameter.x\n  id = "token"\n}\n${ONE}`)).toContain('1 imported, 0 added');
  });

  test('whose update fails before it takes effect has its old value, and gets the new one by the next apply', async () => {
    await stack.apply(ONE);
    fault('PUT /sinks/aws_ssm_parameter/token status=500');

    expect(await stack.refused(TWO)).toContain('PUT /sinks/aws_ssm_parameter/token: status 500');
    expect(stack.one('aws_ssm_parameter')).toMatchObject({ value: 'fake-one', version: 1 });

    expect(await stack.apply(TWO)).toContain('1 changed');
  });

  test('whose update fails after it took effect has its new value', async () => {
    await stack.apply(ONE);
    fault('PUT /sinks/aws_ssm_parameter/token status=500 commit=after');

    await stack.refused(TWO);
    expect(stack.one('aws_ssm_parameter')).toMatchObject({ value: 'fake-two', version: 2 });

    expect(await stack.apply(TWO)).toContain('0 changed');
  });

  test.each([
    ['before', 'fake-one'],
    ['after', 'fake-two'],
  ])('whose update fails %s it takes effect holds %s of a write-only value', async (commit, held) => {
    await stack.apply(parameter('value_wo = "fake-one"\n  value_wo_version = 1'));
    fault(`PUT /sinks/aws_ssm_parameter/token commit=${commit}`);

    await stack.refused(parameter('value_wo = "fake-two"\n  value_wo_version = 2'));

    expect(stack.standIn.writeOnly()).toMatchObject([{ value: held }]);
  });

  test.each([
    ['before', '1 destroyed'],
    ['after', '0 destroyed'],
  ])('whose delete fails %s it takes effect stays in the state until it is read: then %s', async (commit, next) => {
    await stack.apply(ONE);
    fault(`DELETE /sinks/aws_ssm_parameter/token commit=${commit}`);

    await stack.refused('');
    expect(stack.one('aws_ssm_parameter')).toMatchObject({ value: 'fake-one' });

    expect(await stack.apply('')).toContain(next);
  });
});

test.each(['before', 'after'])(
  'a file whose create fails %s it takes effect is in no state, and is created by the next apply',
  async (commit) => {
    stack = await SinkStack.open('hashicorp/local', serveLocal, target);
    const file = 'resource "local_sensitive_file" "x" {\n  filename = "run/token"\n  content = "fake"\n}\n';
    fault(`POST /sinks/local_sensitive_file/run/token commit=${commit}`);

    expect(await stack.refused(file)).toContain('POST /sinks/local_sensitive_file/run/token: status 500');
    expect(stack.one('local_sensitive_file')).toBeUndefined();

    expect(await stack.apply(file)).toContain('1 added');
  },
);
