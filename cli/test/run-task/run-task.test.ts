import { once } from 'node:events';
import { connect } from 'node:net';
import { RunTaskServer, type ServerOptions } from '../../src/run-task/server';
import { created, destroyed, kept, planOf } from '../gate/plan-of';
import { agentToken, FEB, newAgentToken, roster, rotation, secretOf } from '../gate/stacks';
import { temporaryDirectory } from '../support/temporary-directory';
import { Hcp, type Result, type RunOptions } from './hcp';

const KEY = 'fake-hmac-key-of-a-run-task';

const good = planOf({ changes: [kept('tfe_agent_token.ci', agentToken('ci'))] });
const bad = planOf({ changes: [destroyed('tfe_agent_token.ci', agentToken('ci')), destroyed('tfe_agent_token.old', agentToken('old'))] });

let hcp: Hcp;
const servers: RunTaskServer[] = [];

beforeAll(async () => {
  hcp = await Hcp.start(KEY);
});

afterAll(() => hcp.close());

beforeEach(() => {
  hcp.calls.length = 0;
  hcp.beforePlan = async () => {};
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(options: Partial<ServerOptions> = {}) {
  const lines: string[] = [];
  const waits: number[] = [];
  const server = new RunTaskServer({
    key: KEY,
    origins: hcp.origins,
    stacks: new Map(),
    allowDestroy: [],
    skip: new Map(),
    log: (line) => lines.push(line),
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
    },
    deadline: hcp.deadline,
    ...options,
  });
  servers.push(server);
  return { task: await server.listen('127.0.0.1', 0), server, lines, waits };
}

/** Runs to the end, and returns what was handed over. */
async function judged(options: RunOptions, more: Partial<ServerOptions> = {}) {
  const served = await serve(more);
  const { run, body } = hcp.run(options);
  const answer = await hcp.send(served.task, body);
  expect(answer.status).toBe(200);
  await served.server.close();
  return { ...served, run, result: run.results.at(-1) as Result };
}

const outcomesOf = ({ relationships }: Result) => relationships!.outcomes.data.map(({ attributes }) => attributes);

describe('a run', () => {
  test('passes with a plan that locks nobody out', async () => {
    const { result, lines } = await judged({ plan: good });

    expect(result.attributes).toMatchObject({ status: 'passed', message: 'passed: 0 mandatory findings, 0 advisory, 1 credential' });
    expect(outcomesOf(result)).toEqual([]);
    expect(hcp.calls).toEqual([
      'GET /api/v2/plans/plan-fake*/json-output',
      'GET /v1/object/fakeSignedAddress*',
      'PATCH /api/v2/task-results/*/callback',
    ]);
    expect(lines).toEqual([expect.stringMatching(/^acme\/agents run-fake\w+ post_plan: passed: /)]);
  });

  test('fails with one that does, and says for each finding what to do', async () => {
    const { result } = await judged({ plan: bad });

    expect(result.attributes).toMatchObject({ status: 'failed', message: 'refused: 2 mandatory findings, 0 advisory, 2 credentials' });
    expect(outcomesOf(result)).toMatchObject([
      {
        'outcome-id': 'credential-destroyed-1',
        description: 'every token of tfe_agent_token.ci is destroyed, and none created',
        body: expect.stringMatching(/\*\*What to do\*\*: remove its deliveries first, .*--allow-destroy 'tfe\\_agent\\_token\.ci'/),
        tags: { Status: [{ label: 'Refused', level: 'error' }], Severity: [{ label: 'Mandatory', level: 'error' }] },
      },
      { 'outcome-id': 'credential-destroyed-2' },
    ]);
  });

  test('passes with what is allowed or skipped, and keeps the reason', async () => {
    const { result } = await judged(
      { plan: bad },
      { allowDestroy: ['tfe_agent_token.ci'], skip: new Map([['credential-destroyed', 'nobody uses it']]) },
    );

    expect(result.attributes.status).toBe('passed');
    expect(outcomesOf(result)).toMatchObject([
      { body: expect.stringContaining('**Skipped**: nobody uses it'), tags: { Status: [{ label: 'Skipped' }] } },
    ]);
  });

  test('fails where the plan is incomplete', async () => {
    const { result } = await judged({ plan: { ...good, complete: false } });

    expect(result.attributes).toMatchObject({ status: 'failed', message: expect.stringMatching(/^inconclusive: /) });
    expect(outcomesOf(result)).toMatchObject([{ body: expect.stringContaining('plan all of the stack') }]);
  });

  test('fails where the plan is none, of which nothing is quoted', async () => {
    const { result, lines } = await judged({ plan: [secretOf('ci')] });

    expect(outcomesOf(result)).toMatchObject([{ body: expect.stringContaining('PLAN must be the JSON of a plan, got no JSON object') }]);
    expect(JSON.stringify([result, lines])).not.toContain(secretOf('ci'));
  });

  test.each(['pre_plan', 'post_apply'])('has nothing to check at %s', async (stage) => {
    const { result } = await judged({ payload: { stage, plan_json_api_url: undefined } });

    expect(result.attributes).toMatchObject({
      status: 'passed',
      message: `nothing to check at ${stage}: attach this task to post_plan or pre_apply`,
    });
    expect(hcp.calls).toEqual(['PATCH /api/v2/task-results/*/callback']);
  });

  test('is judged before it is applied, too', async () => {
    expect((await judged({ plan: bad, payload: { stage: 'pre_apply' } })).result.attributes.status).toBe('failed');
  });

  test('fails at a stage that nobody knows', async () => {
    expect((await judged({ plan: good, payload: { stage: 'mid_apply' } })).result.attributes.status).toBe('failed');
  });

  test('is judged by what the stack of its workspace declares', async () => {
    const revokeAt = '2027-02-20T00:00:00Z';
    const calendar = { kind: 'calendar', segments: [{ from: FEB, every: 2_592_000 }], revokeAt: [revokeAt], overlap: 604_800, memory: 24 };
    const declared = { rotations: { monthly: calendar }, credentials: { monthly: { build: 'tfe_agent_token.build' } } };
    const directory = temporaryDirectory({ 'cdk.tf.json': JSON.stringify({ '//': { rotation: declared } }) });
    const plan = planOf({
      changes: [
        ...rotation({ since: { [FEB]: FEB }, before: [FEB], after: [revokeAt] }),
        destroyed(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
        created(`tfe_agent_token.build["${revokeAt}"]`, newAgentToken()),
        roster('build'),
      ],
    });
    const statusWith = async (workspace: string) =>
      (await judged({ plan }, { stacks: new Map([[workspace, directory]]) })).result.attributes.status;

    expect(await statusWith('agents')).toBe('passed');
    expect(await statusWith('acme/agents')).toBe('passed');
    expect(await statusWith('other/agents')).toBe('failed');
  });

  test('fails while the stack of its workspace is not there: without it less would be refused', async () => {
    const { result } = await judged({ plan: good }, { stacks: new Map([['agents', temporaryDirectory({})]]) });

    expect(result.attributes).toMatchObject({ status: 'failed', message: 'inconclusive: the plan cannot be judged' });
    expect(outcomesOf(result)).toMatchObject([{ body: expect.stringContaining('synthesize it again where') }]);
  });
});

describe('a request is refused', () => {
  test.each([
    ['is not signed', () => ''],
    ['is signed with another key', (text: string) => hcp.sign(text, 'fake-other-key')],
    ['has the signature of another body', () => hcp.sign('{}')],
    ['has a part of its signature', (text: string) => hcp.sign(text).slice(0, 64)],
    ['is signed in capital letters', (text: string) => hcp.sign(text).toUpperCase()],
  ])('that %s', async (_, signature) => {
    const { task, lines } = await serve();
    const { body } = hcp.run({ plan: good });

    expect((await hcp.send(task, body, signature(body))).status).toBe(401);
    expect(hcp.calls).toEqual([]);
    expect(lines).toEqual([expect.stringContaining('the HMAC key here and that of the run task must be the same')]);
  });

  test.each([
    ['calls back elsewhere', { task_result_callback_url: 'https://evil.example/callback' }],
    ['has its plan elsewhere', { plan_json_api_url: 'http://169.254.169.254/latest/meta-data' }],
    ['has a URL with another user', { plan_json_api_url: 'http://app@127.0.0.1:1/' }],
    ['has a URL that is none', { task_result_callback_url: 'callback' }],
    ['is of another version', { payload_version: 2 }],
    ['names no run', { run_id: undefined }],
  ])('that %s', async (_, payload) => {
    const { task, lines } = await serve();
    const { body } = hcp.run({ plan: good, payload });

    expect((await hcp.send(task, body)).status).toBe(400);
    expect(hcp.calls).toEqual([]);
    expect(lines).toHaveLength(1);
  });

  test('that is longer than any', async () => {
    const { task } = await serve();
    const { body } = hcp.run({ plan: good, payload: { run_message: 'x'.repeat(300_000) } });

    expect((await hcp.send(task, body)).status).toBe(413);
    expect(hcp.calls).toEqual([]);
  });

  test('that is no JSON', async () => {
    const { task } = await serve();

    expect((await hcp.send(task, 'fake')).status).toBe(400);
  });
});

test('the verification of a run task is answered, and nothing is fetched', async () => {
  const { task, lines } = await serve();
  const body = JSON.stringify({ payload_version: 1, access_token: 'test-token', stage: 'test' });

  expect((await hcp.send(task, body)).status).toBe(200);
  expect((await hcp.send(task, body, '')).status).toBe(401);
  expect(hcp.calls).toEqual([]);
  expect(lines[0]).toBe('the run task was verified');
});

test('what is received again is answered, and not judged again', async () => {
  const { task, server, lines } = await serve();
  const { run, body } = hcp.run({ plan: good });

  expect((await hcp.send(task, body)).status).toBe(200);
  await run.finished;
  expect((await hcp.send(task, body)).status).toBe(200);
  expect((await hcp.send(task, body)).status).toBe(200);
  await server.close();

  expect(hcp.calls).toHaveLength(3);
  expect(lines.filter((line) => line.endsWith('ignored: it was received before'))).toHaveLength(2);
});

describe('a plan', () => {
  test('that is not there fails the run at once', async () => {
    const { result, waits } = await judged({ planAnswers: [{ status: 404 }] });

    expect(result.attributes).toMatchObject({ status: 'failed', message: 'inconclusive: the plan cannot be fetched: the answer was 404' });
    expect(outcomesOf(result)).toMatchObject([{ body: expect.stringContaining('run the plan again') }]);
    expect(waits).toEqual([]);
  });

  test('that comes late is waited for', async () => {
    const { result, waits } = await judged({
      plan: good,
      planAnswers: [{ status: 204 }, 'never', { status: 429, headers: { 'retry-after': '7' } }, { status: 502 }],
    });

    expect(result.attributes.status).toBe('passed');
    expect(waits).toEqual([1000, 2000, 7000, 8000]);
  });

  test('that never comes fails the run', async () => {
    const { result } = await judged({ planAnswers: Array(5).fill({ status: 500 }) });

    expect(result.attributes.message).toBe('inconclusive: the plan cannot be fetched: the answer was 500, 5 times');
  });

  test.each(['http://169.254.169.254/latest', 'http://127.0.0.1:1/', 'file:///etc/passwd'])('is not fetched from %s', async (redirect) => {
    const { result } = await judged({ planAnswers: [{ redirect }] });

    expect(result.attributes.message).toContain('it redirects to a host that is not trusted: name that by --file-host');
    expect(hcp.calls).toHaveLength(2);
  });
});

describe('a callback', () => {
  test('that is slow or fails is repeated', async () => {
    const { run, waits, lines } = await judged({
      plan: good,
      callbackAnswers: ['never', { status: 503, headers: { 'retry-after': '3600' } }, { status: 500 }],
    });

    expect(run.results).toHaveLength(1);
    expect(waits).toEqual([1000, 30_000, 4000]);
    expect(lines).toHaveLength(1);
  });

  test('that nobody takes is given up, with a line in the log', async () => {
    const { run, lines } = await judged({ plan: good, callbackAnswers: [{ status: 401 }] });

    expect(run.results).toEqual([]);
    expect(lines).toEqual([expect.stringMatching(/: the result was not delivered: the answer was 401; start the run again$/)]);
  });
});

test('ten runs at once all have their results, and few plans are held at a time', async () => {
  const { task, server } = await serve();
  const waiting: (() => void)[] = [];
  let [open, most, left] = [0, 0, 10];
  // nobody is answered before as many ask as may
  hcp.beforePlan = async () => {
    open += 1;
    most = Math.max(most, open);
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === Math.min(4, left)) {
        left -= waiting.length;
        open -= waiting.length;
        for (const answer of waiting.splice(0)) answer();
      }
    });
  };
  const runs = Array.from({ length: 10 }, (_, i) => hcp.run({ plan: i % 2 === 0 ? good : bad }));

  const answers = await Promise.all(runs.map(({ body }) => hcp.send(task, body)));
  const results = await Promise.all(runs.map(({ run }) => run.finished));
  await server.close();

  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(results.map(({ attributes }) => attributes.status)).toEqual(Array(5).fill(['passed', 'failed']).flat());
  expect(most).toBe(4);
});

test('what is printed or handed over holds no secret', async () => {
  const plans: RunOptions[] = [
    { plan: bad },
    { plan: bad, planAnswers: [{ status: 404 }] },
    { plan: bad, planAnswers: [{ redirect: 'http://127.0.0.1:1/fakeSignedAddressElsewhere' }] },
    { plan: bad, callbackAnswers: [{ status: 401 }] },
    { plan: bad, payload: { workspace_name: 'agents\n\u001b[31mforged line' } },
  ];
  for (const options of plans) {
    const { lines, run, result } = await judged(options);
    const shown = JSON.stringify([lines, result ?? null]);

    expect(shown).not.toContain(run.token);
    expect(shown).not.toContain(secretOf('ci'));
    expect(shown).not.toMatch(/fakeSignedAddress|fake-hmac-key|\\u001b|\\n\S*forged line/);
  }
});

test('ends although somebody never ends his request, who need not know the key', async () => {
  const { task, server } = await serve({ grace: 0 });
  const slow = connect(Number(new URL(task).port), '127.0.0.1');
  slow.write('POST / HTTP/1.1\r\nhost: fake\r\nexpect: 100-continue\r\ncontent-length: 2000\r\n\r\n');
  await once(slow, 'data');
  const drip = setInterval(() => slow.write(' '), 1000);

  await Promise.all([server.close(), once(slow, 'close')]).finally(() => clearInterval(drip));
});

test('says that it is there', async () => {
  const { task } = await serve();

  expect(await (await fetch(`${task}/healthz`)).text()).toBe('ok\n');
  expect((await fetch(task)).status).toBe(404);
});
