import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { hmacKeyIn } from '../../src/commands/hmac-key';
import { runProgram } from '../../src/commands/program';
import { selfSignedCertificate } from '../../src/emulation/certificate';
import { destroyed, planOf } from '../gate/plan-of';
import { agentToken, secretOf } from '../gate/stacks';
import { Hcp, printed } from '../run-task/hcp';
import { MemoryIo } from '../support/memory-io';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(60_000);

const MAIN = join(__dirname, '..', '..', 'src', 'main.ts');
const KEY = 'fake-hmac-key-of-a-run-task';

async function refused(environment: NodeJS.ProcessEnv, ...args: string[]): Promise<string> {
  const io = new MemoryIo();
  const { stdout, stderr, onInterrupt } = io;

  expect(await runProgram(['serve', 'run-task', ...args], { stdout, stderr, environment, onInterrupt })).toBe(2);
  expect(io.out).toBe('');

  return io.err.trim();
}

describe('wrong usage of serve run-task', () => {
  const empty = () => temporaryDirectory({ key: '\n' });

  test.each<[string, string[], string]>([
    ['a port that is none', ['--port', '80800'], '--port must be a whole number from 0 to 65535, got "80800"'],
    ['a URL for a host', ['--hostname', 'https://tfe.example.com'], '--hostname must be the name of a host, in lower case'],
    ['a path behind a host', ['--file-host', 's3.example.com/plans'], 'got "s3.example.com/plans": leave https:// and paths out'],
    ['a stack without a workspace', ['--stack', '.'], '--stack must be WORKSPACE=DIR, got "."'],
    ['a stack that is not there', ['--stack', 'agents=/no/such'], '--stack must name the directory of a stack'],
    ['a stack that declares nothing', ['--stack', `agents=${__dirname}`], 'leave it out, plans are judged without it, too'],
    ['a rule that is none', ['--skip', 'loses-it=x'], '--skip must name a rule, got "loses-it"'],
    [
      'a key file that is not there',
      ['--hmac-key-file', '/no/such'],
      '--hmac-key-file must be a file that can be read, got "/no/such": ENOENT',
    ],
    [
      'an address of another machine',
      ['--host', '192.0.2.1'],
      '--host and --port must be where this machine can listen, got 192.0.2.1 and 8080: ',
    ],
  ])('%s', async (_, args, message) => {
    expect(await refused({ ROTATING_TOKENS_HMAC_KEY: KEY }, ...args)).toContain(message);
  });

  test('no key', async () => {
    expect(await refused({})).toContain(
      'ROTATING_TOKENS_HMAC_KEY must hold the HMAC key of the run task, got nothing: set it, or name a file',
    );
    expect(await refused({}, '--hmac-key-file', join(empty(), 'key'))).toContain('which is empty');
  });

  test('a key that is but a line break, which a variable often ends with', async () => {
    expect(await refused({ ROTATING_TOKENS_HMAC_KEY: '\n' })).toContain('must hold the HMAC key of the run task, got nothing');
    expect(hmacKeyIn(undefined, { ROTATING_TOKENS_HMAC_KEY: `${KEY}\n` })).toBe(KEY);
  });

  test('nothing to serve', async () => {
    const io = new MemoryIo();

    expect(await runProgram(['serve'], io)).toBe(2);
    expect(io.err).toContain('run-task [options]');
  });
});

test('serves over https, and ends on SIGTERM when the run under way has its result', async () => {
  const certificate = await selfSignedCertificate(new Date());
  const directory = temporaryDirectory({ 'ca.pem': certificate.certificate, key: `${KEY}\n` });
  const hcp = await Hcp.start(KEY, certificate);
  const hosts = [hcp.url, hcp.storeUrl].map((url) => new URL(url).host);
  const flags = ['--port', '0', '--hostname', hosts[0], '--file-host', hosts[1], '--hmac-key-file', join(directory, 'key')];

  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'serve', 'run-task', ...flags], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(directory, 'ca.pem') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [, task] = /^listening on (http:\/\/127\.0\.0\.1:\d+): run tasks of https:\/\/localhost:\d+\n$/.exec(
    await printed(child.stdout, '\n'),
  ) as RegExpExecArray;
  hcp.beforePlan = async () => {
    child.kill('SIGTERM');
    await printed(child.stderr, 'interrupted: waiting for the runs under way to end');
  };
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const { run, body } = hcp.run({ plan: planOf({ changes: [destroyed('tfe_agent_token.ci', agentToken('ci'))] }) });

  expect((await hcp.send(task, body)).status).toBe(200);
  const [code] = await once(child, 'close');
  await hcp.close();

  expect(code).toBe(0);
  expect(run.results).toMatchObject([{ attributes: { status: 'failed' } }]);
  expect(log).toContain('post_plan: refused: 1 mandatory finding');
  expect(log).not.toContain(secretOf('ci'));
  expect(log).not.toContain(run.token);
});
