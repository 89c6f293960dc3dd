import { Target } from '../../../src/targets/target';
import { serveTime } from '../../../src/targets/time/provider';
import { VirtualClock } from '../../../src/time/clock';
import { SinkStack } from '../sink-stack';

jest.setTimeout(60_000);

let clock: VirtualClock;
let stack: SinkStack;

beforeEach(async () => {
  clock = new VirtualClock(Date.parse('2027-01-31T09:00:00Z') / 1000);
  stack = await SinkStack.open('hashicorp/time', serveTime, new Target(clock));
});

afterEach(() => stack.close());

function passTo(instant: string): void {
  clock.set(Date.parse(instant) / 1000);
}

describe('time_rotating', () => {
  const monthly = 'resource "time_rotating" "x" {\n  rotation_months = 1\n}\n';

  test('is created again by the first apply after its time, and counts from there', async () => {
    await stack.apply(monthly);
    // February has no 31st: the calendar goes on in March
    expect(stack.one('time_rotating')).toMatchObject({
      id: '2027-01-31T09:00:00Z',
      rfc3339: '2027-01-31T09:00:00Z',
      rotation_rfc3339: '2027-03-03T09:00:00Z',
      unix: Date.parse('2027-03-03T09:00:00Z') / 1000,
      year: 2027,
      month: 3,
      day: 3,
      hour: 9,
      minute: 0,
      second: 0,
    });

    passTo('2027-03-03T09:00:00Z');
    expect(await stack.apply(monthly)).toContain('0 added, 0 changed, 0 destroyed');

    passTo('2027-03-10T12:30:15Z');
    expect(await stack.apply(monthly)).toContain('1 added, 0 changed, 0 destroyed');
    expect(stack.one('time_rotating')).toMatchObject({ id: '2027-03-10T12:30:15Z', rotation_rfc3339: '2027-04-10T12:30:15Z' });
  });

  test('of several rotations the last one counts', async () => {
    await stack.apply('resource "time_rotating" "x" {\n  rotation_days = 1\n  rotation_minutes = 5\n}\n');

    expect(stack.one('time_rotating')).toMatchObject({ rotation_rfc3339: '2027-01-31T09:05:00Z' });
  });

  test('takes another rotation in place', async () => {
    await stack.apply(monthly);

    expect(await stack.apply('resource "time_rotating" "x" {\n  rotation_days = 7\n}\n')).toContain('0 added, 1 changed, 0 destroyed');
    expect(stack.one('time_rotating')).toMatchObject({ id: '2027-01-31T09:00:00Z', rotation_rfc3339: '2027-02-07T09:00:00Z' });
  });

  test('is replaced when a trigger or its base changes', async () => {
    await stack.apply(monthly);

    const triggered = monthly.replace('\n}', '\n  triggers = { a = "b" }\n}');
    expect(await stack.apply(triggered)).toContain('1 added, 0 changed, 1 destroyed');
    const based = monthly.replace('\n}', '\n  rfc3339 = "2027-02-01T00:00:00+02:00"\n}');
    expect(await stack.apply(based)).toContain('1 added, 0 changed, 1 destroyed');
    expect(stack.one('time_rotating')).toMatchObject({ rotation_rfc3339: '2027-03-01T00:00:00+02:00', hour: 0 });
  });

  test('is imported with its rotation', async () => {
    await stack.apply(
      `import {\n  to = time_rotating.x\n  id = "2027-01-01T00:00:00Z,,1,,,"\n}\n${monthly.replace('\n}', '\n  triggers = {}\n}')}`,
    );

    expect(stack.one('time_rotating')).toMatchObject({ id: '2027-01-01T00:00:00Z', rotation_rfc3339: '2027-02-01T00:00:00Z' });
  });

  test('needs a rotation', async () => {
    expect(await stack.refused('resource "time_rotating" "x" {}')).toContain('At least one attribute out of');
  });

  test('passes its rotation on to what refers to it, but triggers no replacement', async () => {
    const watchers = `${monthly}
resource "terraform_data" "reader" {
  triggers_replace = time_rotating.x.id
}
resource "terraform_data" "triggered" {
  lifecycle {
    replace_triggered_by = [time_rotating.x.id]
  }
}
`;
    await stack.apply(watchers);
    passTo('2027-03-10T00:00:00Z');
    const output = await stack.apply(watchers);

    expect(output).toContain('terraform_data.reader must be replaced');
    expect(output).not.toMatch(/terraform_data.triggered (must|will) be/);
  });
});

test('time_static keeps the time of its creation', async () => {
  const configuration = 'resource "time_static" "x" {}\n';
  await stack.apply(configuration);
  passTo('2028-01-01T00:00:00Z');

  expect(await stack.apply(configuration)).toContain('0 added');
  expect(stack.one('time_static')).toMatchObject({ id: '2027-01-31T09:00:00Z', rfc3339: '2027-01-31T09:00:00Z', month: 1, day: 31 });
});

test('time_static is known in the plan where it is configured', async () => {
  const output = await stack.apply(
    'resource "time_static" "x" {\n  rfc3339 = "2027-05-06T07:08:09Z"\n}\noutput "hour" {\n  value = time_static.x.hour\n}\n',
  );

  expect(output).toContain('hour = 7');
  expect(output).not.toContain('known after apply');
});

test('time_offset adds its offsets up, and takes others in place', async () => {
  await stack.apply('resource "time_offset" "x" {\n  offset_days = 1\n  offset_hours = -1\n}\n');
  expect(stack.one('time_offset')).toMatchObject({ base_rfc3339: '2027-01-31T09:00:00Z', rfc3339: '2027-02-01T08:00:00Z' });

  passTo('2027-06-01T00:00:00Z');
  expect(await stack.apply('resource "time_offset" "x" {\n  offset_years = 1\n}\n')).toContain('0 added, 1 changed');
  expect(stack.one('time_offset')).toMatchObject({ base_rfc3339: '2027-01-31T09:00:00Z', rfc3339: '2028-01-31T09:00:00Z' });
});

test('time_sleep keeps nobody waiting, and does not move the clock', async () => {
  const before = clock.now();

  await stack.apply('resource "time_sleep" "x" {\n  create_duration = "24h"\n  destroy_duration = "24h"\n}\n');
  await stack.apply('');

  expect(clock.now()).toBe(before);
});
