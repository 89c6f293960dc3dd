import { FaultInjector } from '../../../src/emulation/faults';
import { serveRandom } from '../../../src/targets/random/provider';
import { Target } from '../../../src/targets/target';
import { VirtualClock } from '../../../src/time/clock';
import { SinkStack } from '../sink-stack';

jest.setTimeout(60_000);

const stacks: SinkStack[] = [];

afterEach(async () => {
  for (const stack of stacks.splice(0)) await stack.close();
});

async function open(seed = 1): Promise<SinkStack> {
  const stack = await SinkStack.open('hashicorp/random', serveRandom, new Target(new VirtualClock(0), new FaultInjector(), seed));
  stacks.push(stack);
  return stack;
}

const ALL = `
resource "random_id" "x" {
  byte_length = 4
  prefix      = "a-"
}
resource "random_bytes" "x" {
  length = 8
}
resource "random_uuid" "x" {}
resource "random_pet" "x" {
  prefix = "my"
}
resource "random_integer" "x" {
  min = 3
  max = 5
}
resource "random_shuffle" "x" {
  input        = ["a", "b", "c"]
  result_count = 5
}
resource "random_string" "x" {
  length  = 12
  special = false
  upper   = false
}
resource "random_password" "x" {
  length           = 20
  min_special      = 3
  override_special = "_"
}
`;

const TYPES = ['id', 'bytes', 'uuid', 'pet', 'integer', 'shuffle', 'string', 'password'].map((name) => `random_${name}`);

test('makes what is asked for', async () => {
  const stack = await open();
  await stack.apply(ALL);

  expect(stack.one('random_id')).toMatchObject({ hex: expect.stringMatching(/^a-[0-9a-f]{8}$/), id: expect.stringMatching(/^[\w-]{6}$/) });
  expect(stack.one('random_bytes')).toMatchObject({ hex: expect.stringMatching(/^[0-9a-f]{16}$/) });
  expect(stack.one('random_uuid')).toMatchObject({ result: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) });
  expect(stack.one('random_pet')).toMatchObject({ id: expect.stringMatching(/^my-[a-z]+-[a-z]+$/) });
  expect([3, 4, 5]).toContain(stack.one('random_integer')?.result);
  expect(stack.one('random_shuffle')?.result).toHaveLength(5);
  expect(stack.one('random_string')).toMatchObject({ result: expect.stringMatching(/^[a-z0-9]{12}$/), number: true, numeric: true });
  expect(stack.one('random_password')).toMatchObject({ id: 'none', result: expect.stringMatching(/^(?=(.*_){3})[A-Za-z0-9_]{20}$/) });
});

test('makes the same of the same seed, and something else of another', async () => {
  const made = async (seed: number) => {
    const stack = await open(seed);
    await stack.apply(ALL);
    return TYPES.map((type) => stack.one(type));
  };
  const [first, again, other] = [await made(1), await made(1), await made(2)];

  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test('keeps what it made until a keeper changes', async () => {
  const stack = await open();
  const pet = (keeper: string) => `resource "random_pet" "x" {\n  keepers = { of = ${keeper} }\n}\n`;
  await stack.apply(pet('"a"'));
  const before = stack.one('random_pet')?.id;

  expect(await stack.apply(pet('"a"'))).toContain('0 added');
  expect(await stack.apply(pet('"b"'))).toContain('1 added, 0 changed, 1 destroyed');
  expect(stack.one('random_pet')?.id).not.toBe(before);
});

test('takes a keeper that is null for none', async () => {
  const stack = await open();
  await stack.apply('resource "random_uuid" "x" {}\n');

  expect(await stack.apply('resource "random_uuid" "x" {\n  keepers = { a = null }\n}\n')).toContain('0 added');
});

test('imports a password as it is', async () => {
  const stack = await open();
  await stack.apply('import {\n  to = random_password.x\n  id = "fake-word"\n}\nresource "random_password" "x" {\n  length = 9\n}\n');

  expect(stack.one('random_password')).toMatchObject({ result: 'fake-word' });
});
