import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const SCRIPT = join(__dirname, '..', '..', '..', 'examples', 'pipelines', 'start-run.mjs');
const TOKEN = 'fake-team-token';

interface Outcome {
  readonly code: number;
  readonly said: string;
  readonly calls: readonly string[];
  readonly body?: unknown;
}

/** Runs the script beside a server whose run goes through these states; a number is a refusal. */
async function started(
  states: readonly (string | number)[],
  environment: NodeJS.ProcessEnv = {},
  workspace = 'ws-fake000000000001',
): Promise<Outcome> {
  const calls: string[] = [];
  let body: unknown;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const state = states[calls.length];
      calls.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      if (text !== '') body = JSON.parse(text);
      response.statusCode = typeof state === 'number' ? state : 200;
      response.end(JSON.stringify({ data: { id: 'run-fake0000000001', type: 'runs', attributes: { status: state } } }));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const env = {
    PATH: process.env.PATH,
    TFE_TOKEN: TOKEN,
    TFE_ADDRESS: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    POLL_SECONDS: '0',
    ...environment,
  };
  const outcome = await new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, [SCRIPT, workspace], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });
  server.close();
  return { ...outcome, calls, body };
}

test('starts a run that applies itself, and waits until it is applied', async () => {
  const { code, said, calls, body } = await started(['pending', 'planning', 'applying', 'applied']);

  expect({ code, said }).toEqual({ code: 0, said: 'run-fake0000000001 applied\n' });
  const poll = `GET /api/v2/runs/run-fake0000000001 Bearer ${TOKEN}`;
  expect(calls).toEqual([`POST /api/v2/runs Bearer ${TOKEN}`, poll, poll, poll]);
  expect(body).toMatchObject({
    data: { attributes: { 'auto-apply': true }, relationships: { workspace: { data: { type: 'workspaces', id: 'ws-fake000000000001' } } } },
  });
});

test('is content with a plan without changes', async () => {
  expect(await started(['pending', 'planned_and_finished'])).toMatchObject({ code: 0 });
});

test.each<[string, (string | number)[], NodeJS.ProcessEnv, string, string]>([
  ['a run that fails', ['pending', 'errored'], {}, 'ws-fake000000000001', 'ended errored: nothing rotates until a run is applied'],
  ['a server that refuses', [401], {}, 'ws-fake000000000001', 'POST runs was answered with 401'],
  ['a workspace by its name', [], {}, 'agents', 'name the id of the workspace'],
  ['no token', [], { TFE_TOKEN: '' }, 'ws-fake000000000001', 'TFE_TOKEN is not set'],
])('%s fails, and is said without the token', async (_, states, environment, workspace, message) => {
  const { code, said } = await started(states, environment, workspace);

  expect(code).toBe(1);
  expect(said).toContain(message);
  expect(said).not.toContain(TOKEN);
});
