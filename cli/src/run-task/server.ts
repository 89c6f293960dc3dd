import { setTimeout } from 'node:timers/promises';
import { type FastifyReply, fastify } from 'fastify';
import { CallFailed, Calls, type CallsOptions } from './calls';
import { Crew } from './crew';
import { isOf, type Origins } from './origins';
import { type Payload, understand } from './payload';
import { unseen } from './result';
import { Seen } from './seen';
import { isSigned } from './signature';
import { resultFor, type TaskOptions } from './task';

export interface ServerOptions extends TaskOptions {
  readonly origins: Origins;
  /** The key that requests are signed with. */
  readonly key: string;
  /** Is told a line about everything that happens. No line holds a secret. */
  readonly log: (line: string) => void;
  /** @default - the clock of this machine */
  readonly sleep?: CallsOptions['sleep'];
  /** @default - the clock of this machine */
  readonly deadline?: CallsOptions['deadline'];
  /**
   * How long requests and tasks that are under way may take when the server is to end, in milliseconds.
   * @default - 25 seconds
   */
  readonly grace?: number;
}

/** The longest request that is read, in bytes: a payload has some two thousand. */
const BODY_LIMIT = 256 * 2 ** 10;
/** How long the sender of one may take, in milliseconds. */
const REQUEST_DEADLINE = 10_000;
/** Each holds a plan in memory. */
const AT_ONCE = 4;
const LONGEST_LINE = 200;
const REMEMBERED = 10_000;
const GRACE = 25_000;

const SIGNATURE = 'x-tfc-task-signature';

/** Serves run tasks: takes requests, and judges the plans that they tell of. */
export class RunTaskServer {
  private readonly app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_DEADLINE,
    connectionTimeout: REQUEST_DEADLINE,
    forceCloseConnections: 'idle',
  });
  private readonly crew = new Crew(AT_ONCE, LONGEST_LINE);
  private readonly seen = new Seen(REMEMBERED);
  private readonly end = new AbortController();
  private readonly calls: Calls;

  constructor(private readonly options: ServerOptions) {
    const { origins, sleep, deadline = AbortSignal.timeout } = options;
    this.calls = new Calls({
      origins,
      sleep: sleep ?? ((milliseconds) => this.sleep(milliseconds)),
      deadline: (milliseconds) => AbortSignal.any([deadline(milliseconds), this.end.signal]),
    });
    this.app.removeAllContentTypeParsers();
    // the signature is that of the bytes as they came
    this.app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    this.app.get('/healthz', async () => 'ok\n');
    this.app.post<{ Body: Buffer | undefined }>('/*', async ({ body = Buffer.alloc(0), headers }, reply) =>
      this.receive(body, String(headers[SIGNATURE] ?? ''), reply),
    );
    this.app.setErrorHandler(({ statusCode = 500 }: { statusCode?: number }, _request, reply) => {
      options.log(`a request was refused: ${statusCode}`);
      return reply.code(statusCode).send({ error: statusCode === 413 ? `the body must be at most ${BODY_LIMIT} bytes` : 'refused' });
    });
  }

  /** The address it listens on. */
  public async listen(host: string, port: number): Promise<string> {
    return this.app.listen({ host, port });
  }

  /** Takes no more requests, and waits for those and for the tasks that are under way, though not for ever. */
  public async close(): Promise<void> {
    const closed = this.app.close();
    const grace = new AbortController();
    const timer = setTimeout(this.options.grace ?? GRACE, undefined, { signal: grace.signal }).catch(() => {});
    await Promise.race([closed.then(() => this.crew.idle()), timer]);
    grace.abort();
    this.end.abort();
    // whoever goes on sending a request byte by byte must not keep it from ending
    this.app.server.closeAllConnections();
    await closed;
    await this.crew.idle();
  }

  private async sleep(milliseconds: number): Promise<void> {
    try {
      await setTimeout(milliseconds, undefined, { signal: this.end.signal });
    } catch {
      throw new CallFailed('the server was stopped');
    }
  }

  private receive(body: Buffer, signature: string, reply: FastifyReply): FastifyReply {
    const { key, log, origins } = this.options;
    if (!isSigned(key, body, signature)) {
      log(
        `a request was refused: ${signature === '' ? 'it is not signed' : 'its signature is wrong'}; the HMAC key here and that of the run task must be the same`,
      );
      return reply.code(401).send({ error: 'the signature is not that of the HMAC key' });
    }
    const understood = understand(body.toString('utf8'));
    if (understood.kind === 'verification') {
      log('the run task was verified');
      return reply.code(200).send();
    }
    if (understood.kind === 'malformed') {
      log(`a request was refused: ${understood.why}; a newer rotating-tokens may know it`);
      return reply.code(400).send({ error: understood.why });
    }
    const { payload } = understood;
    const foreign = [payload.task_result_callback_url, payload.plan_json_api_url].some((url) => url && !isOf([origins.api], url));
    if (foreign) {
      log(`${nameOf(payload)}: refused: it names a URL that is not of ${origins.api}; --hostname says whose run tasks are served`);
      return reply.code(400).send({ error: `URLs must be of ${origins.api}` });
    }
    if (this.crew.isFull) {
      log(`${nameOf(payload)}: put off: too many runs at once`);
      return reply.code(503).header('retry-after', '10').send({ error: 'too many runs at once' });
    }
    if (this.seen.again(`${payload.task_result_id} ${signature}`)) {
      // whoever lost the first answer must not take this for a failure
      log(`${nameOf(payload)}: ignored: it was received before`);
      return reply.code(200).send();
    }
    this.crew.hand(() => this.perform(payload));
    return reply.code(200).send();
  }

  private async perform(payload: Payload): Promise<void> {
    const { log } = this.options;
    const { task_result_callback_url: url, access_token: token } = payload;
    try {
      const result = await resultFor(payload, this.calls, this.options).catch((error: unknown) => {
        // what it says may quote the plan
        log(`${nameOf(payload)}: this should not have happened: ${error instanceof Error ? error.name : 'an error'} in the gate`);
        return unseen('the gate itself failed on this plan', 'run rotating-tokens check on the plan by hand, and report what it says');
      });
      await this.calls.callback(url, token, result);
      log(`${nameOf(payload)}: ${result.data.attributes.message}`);
    } catch (error) {
      const why = error instanceof CallFailed ? error.message : 'the call failed';
      log(`${nameOf(payload)}: the result was not delivered: ${why}; start the run again`);
    }
  }
}

/** What a log calls a task: of others' text, only what a name may hold. */
function nameOf({ organization_name, workspace_name, run_id, stage }: Payload): string {
  return `${organization_name}/${workspace_name} ${run_id} ${stage}`.replace(/[^\w/ .:-]/g, '?').slice(0, 200);
}
