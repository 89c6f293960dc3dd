import { runProgram } from '../../src/commands/program';
import { MemoryIo } from '../support/memory-io';
import { temporaryDirectory } from '../support/temporary-directory';

const SECRET = 'fakeSecret.atlasv1.fakeNotARealSecret';

const rotation = {
  rotations: {
    monthly: { kind: 'calendar', segments: [{ from: '2027-01-01T00:00:00Z', every: 30 * 86400 }], overlap: 7 * 86400, memory: 24 },
    hand: { kind: 'serial', serial: 5, overlap: 3600, memory: 24 },
  },
  credentials: { monthly: { 'fleet/build': 'tfe_agent_token.build' }, hand: {} },
};
const stack = () => temporaryDirectory({ 'cdk.tf.json': JSON.stringify({ '//': { rotation } }) });

interface Turns {
  readonly name: string;
  /** Live generations and when they were first applied, the current one first. */
  readonly live: Readonly<Record<string, string>>;
}

const MONTHLY: Turns = {
  name: 'monthly',
  live: { '2027-01-31T00:00:00Z': '2027-02-02T00:00:00Z', '2027-01-01T00:00:00Z': '2027-01-05T00:00:00Z' },
};
const HAND: Turns = { name: 'hand', live: { 5: '2027-01-05T00:00:00Z' } };

function resourcesOf({ name, live }: Turns): { name: string; index?: string; input: unknown }[] {
  return [
    { name: `${name}_origin`, input: { at: 0, first: 0 } },
    { name: `${name}_live`, input: { current: Object.keys(live)[0], live: Object.keys(live) } },
    ...Object.entries(live).map(([index, at]) => ({ name: `${name}_journal`, index, input: { at: Date.parse(at) / 1000, newest: 0 } })),
  ];
}

/** As `terraform show -json` writes it. */
function shown(...turns: readonly Turns[]): string {
  const resources = turns.flatMap(resourcesOf).map(({ name, index, input }) => ({
    address: `terraform_data.${name}${index === undefined ? '' : `["${index}"]`}`,
    mode: 'managed',
    type: 'terraform_data',
    name,
    index,
    values: { input },
  }));
  const token = { address: 'tfe_agent_token.build', mode: 'managed', type: 'tfe_agent_token', name: 'build', values: { token: SECRET } };
  return JSON.stringify({ format_version: '1.0', values: { root_module: { resources: [...resources, token] } } });
}

/** As `terraform state pull` writes it. */
function pulled(...turns: readonly Turns[]): string {
  const resources = turns.flatMap(resourcesOf).map(({ name, index, input }) => ({
    mode: 'managed',
    type: 'terraform_data',
    name,
    instances: [{ ...(index !== undefined && { index_key: index }), attributes: { input: { value: input, type: ['object', {}] } } }],
  }));
  return JSON.stringify({ version: 4, serial: 1, resources });
}

async function status(input: string, ...args: string[]) {
  const io = new MemoryIo(input);
  const code = await runProgram(['status', stack(), ...args], io);
  return { code, out: io.out, err: io.err };
}

test('tells the next boundaries, without a state', async () => {
  expect(await status('', '--now', '2027-02-10T00:00:00Z')).toMatchObject({
    code: 0,
    out: 'at 2027-02-10T00:00:00Z\n\nmonthly, overlap 7d: fleet/build\n  next 2027-03-02T00:00:00Z, in 20d\n\nhand, overlap 1h: no credential\n',
  });
});

describe.each([
  ['terraform show -json', shown],
  ['terraform state pull', pulled],
])('with a state by %s', (_, written) => {
  test('tells what is current and what is superseded', async () => {
    const { code, out } = await status(written(MONTHLY, HAND), '--now', '2027-02-10', '--state', '-');

    expect(code).toBe(0);
    expect(out).toContain('  current 2027-01-31T00:00:00Z, since 2027-02-02T00:00:00Z\n');
    expect(out).toContain('  superseded 2027-01-01T00:00:00Z, its overlap lasts until 2027-02-09T00:00:00Z\n');
    expect(out).toContain('  current 5, since 2027-01-05T00:00:00Z\n');
  });

  test('fails when a boundary passed more than the grace ago', async () => {
    const at = (now: string, ...more: string[]) => status(written(MONTHLY, HAND), '--state', '-', '--now', now, ...more);

    expect(await at('2027-03-05T00:00:00Z')).toMatchObject({
      code: 1,
      out: expect.stringContaining('  overdue: 2027-03-02T00:00:00Z began 3d ago, and nobody has applied since\n'),
    });
    expect((await at('2027-03-05T00:00:00Z', '--grace', '3d')).code).toBe(0);
    expect((await at('2027-03-02T12:00:00Z')).code).toBe(0);
  });
});

test('takes the journal of a module for none of the stack', async () => {
  const { values } = JSON.parse(shown(MONTHLY, HAND));
  const resources = values.root_module.resources.map(({ address, ...rest }: { readonly address: string }) => ({
    ...rest,
    address: `module.other.${address}`,
  }));
  const state = { format_version: '1.0', values: { root_module: { child_modules: [{ address: 'module.other', resources }] } } };

  const { code, out } = await status(JSON.stringify(state), '--state', '-', '--now', '2027-02-10');

  expect(code).toBe(3);
  expect(out).toContain('not known: the state does not know it');
});

test('a serial that was raised waits for an apply, and is not overdue', async () => {
  const { code, out } = await status(
    shown(MONTHLY, { name: 'hand', live: { 4: '2027-01-05T00:00:00Z' } }),
    '--state',
    '-',
    '--now',
    '2027-02-10',
  );

  expect(code).toBe(0);
  expect(out).toContain('  5 waits for an apply\n');
});

test('what the state does not know is not known', async () => {
  expect(await status(shown(HAND), '--state', '-', '--now', '2027-02-10')).toMatchObject({
    code: 3,
    out: expect.stringContaining('  not known: the state does not know it: it was never applied, or this is the state of another stack'),
  });
});

test('machines read it as JSON, in which no secret is', async () => {
  const { out } = await status(shown(MONTHLY, HAND), '--state', '-', '--now', '2027-03-05', '--json');

  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    exitCode: 1,
    rotations: [
      { rotation: 'monthly', due: '2027-03-02T00:00:00Z', left: 27 * 86400, overdue: 3 * 86400 },
      { rotation: 'hand', due: '5' },
    ],
  });
  expect(out).not.toContain(SECRET);
});

describe('wrong usage', () => {
  test.each([
    [['--now', 'today'], '', '--now must be a UTC instant'],
    [['--grace', '1mo'], '', '--grace must be a whole number followed by'],
    [
      ['--state', '-'],
      `token = "${SECRET}"`,
      '--state must be the JSON of a state, got no JSON object: write it with terraform show -json',
    ],
    [['--state', '-'], '{"resource_changes":[]}', '--state must be the JSON of a state, got a plan'],
    [
      ['--state', '-'],
      '{"version":4,"resources":[{"type":"a","name":"b"}]}',
      '--state must be the JSON of a state, got one whose resources.0.instances is not what Terraform writes',
    ],
    [['--state', '-'], '{"version":4,"resources":[null]}', 'got one whose resources.0 is not what Terraform writes'],
    [
      ['--state', '-'],
      '{"format_version":"1.0","values":{"root_module":{"child_modules":[{"resources":{}}]}}}',
      'child_modules.0.resources',
    ],
    [['--state', '-'], '{"a":1}', '--state must be the JSON of a state, got another JSON object'],
    [['--state', '/no/such/file'], '', '--state must be a file that can be read, got "/no/such/file": ENOENT'],
  ])('%j', async (args, input, message) => {
    const { code, err } = await status(input, ...args);

    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).not.toContain(SECRET);
  });

  test('a directory that declares nothing', async () => {
    const io = new MemoryIo();

    expect(await runProgram(['status', temporaryDirectory()], io)).toBe(2);
    expect(io.err).toContain('DIR must hold a cdk.tf.json that declares a rotation');
  });
});
