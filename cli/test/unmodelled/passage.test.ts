import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Passage } from '../../src/unmodelled/child/passage';
import { isCutOff } from '../../src/unmodelled/child/provider-process';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(60_000);

if (!isCutOff())
  process.stderr.write('this system gives no process a network of its own (unshare -rn): the tests of passages are left out\n');

/** Asks for a path, and for what is outside; prints what became of both. */
const ASK = `
fetch('http://127.0.0.1:8080/ping').then((answer) => answer.text())
  .then((text) => { console.log(text); return fetch(process.argv[1]); })
  .catch((error) => console.log(error.cause.code));
`;

let server: Server;
let passage: Passage;
const asked: string[] = [];

beforeEach(async () => {
  asked.length = 0;
  server = createServer(({ url }, response) => {
    asked.push(`${url}`);
    response.end('pong');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  const pointAt = (at: string) => ({ provider: { address: at }, cliConfig: `host = "${at}"`, env: { FAKE_HOST: 'fake' } });
  passage = await Passage.dig({ start: async () => ({ url, close }), pointAt }, temporaryDirectory());
});

afterEach(() => passage.close());

/** What a command prints that runs in a network of its own. */
function printed(command: readonly string[]): Promise<string> {
  const child = spawn('unshare', ['-rn', '--', ...passage.around(command)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  return new Promise((resolve) => child.once('close', () => resolve(text)));
}

(isCutOff() ? test : test.skip)('lets who has no network reach one server, and nobody else', async () => {
  const { port } = server.address() as AddressInfo;

  const text = await printed([process.execPath, '-e', ASK, `http://127.0.0.1:${port}/directly`]);

  expect(text).toBe('pong\nECONNREFUSED\n');
  expect(asked).toEqual(['/ping']);
});

test('tells the provider where to ask', () => {
  expect(passage.settings).toEqual({ address: 'http://127.0.0.1:8080' });
  expect(passage.environment(temporaryDirectory())).toEqual({
    FAKE_HOST: 'fake',
    TF_CLI_CONFIG_FILE: expect.stringMatching(/terraform\.rc$/),
  });
});
