import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type FastifyInstance, type FastifyReply, fastify } from 'fastify';
import { z } from 'zod';
import type { Certificate } from '../../src/emulation/certificate';

/** How a call is answered: as it should be, with a status, not at all, or by sending the caller elsewhere. */
export type Answer =
  | 'ok'
  | 'never'
  | { readonly status: number; readonly headers?: Record<string, string> }
  | { readonly redirect: string };

export interface RunOptions {
  readonly plan?: unknown;
  /** What the request says otherwise than a run of this organization would. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** What the first calls are answered; those that follow as they should be. */
  readonly planAnswers?: readonly Answer[];
  readonly callbackAnswers?: readonly Answer[];
}

const tag = z.strictObject({ label: z.string().min(1), level: z.enum(['none', 'info', 'warning', 'error']).optional() });

/** What the vendor's page says of a callback. */
const result = z.strictObject({
  data: z.strictObject({
    type: z.literal('task-results'),
    attributes: z.strictObject({
      status: z.enum(['passed', 'failed', 'running']),
      message: z.string().optional(),
      url: z.url().optional(),
    }),
    relationships: z
      .strictObject({
        outcomes: z.strictObject({
          data: z.array(
            z.strictObject({
              type: z.literal('task-result-outcomes'),
              attributes: z.strictObject({
                'outcome-id': z.string().min(1),
                description: z.string().regex(/^[^\n]+$/),
                body: z.string().max(1_000_000).optional(),
                url: z.url().optional(),
                tags: z.record(z.string(), z.array(tag)).optional(),
              }),
            }),
          ),
        }),
      })
      .optional(),
  }),
});

export type Result = z.infer<typeof result>['data'];

class Run {
  public readonly id = `run-fake${randomUUID().slice(0, 8)}`;
  public readonly planId = `plan-fake${randomUUID().slice(0, 8)}`;
  public readonly callback = randomUUID();
  public readonly token = `fake.atlasv1.fakeTokenOfARun${randomUUID()}`;
  /** The address of a plan lets in whoever has it. */
  public readonly object = `fakeSignedAddress${randomUUID()}`;
  public readonly results: Result[] = [];
  public readonly planAnswers: Answer[];
  public readonly callbackAnswers: Answer[];
  public readonly finished: Promise<Result>;
  public finish!: (result: Result) => void;

  constructor(public readonly options: RunOptions) {
    this.planAnswers = [...(options.planAnswers ?? [])];
    this.callbackAnswers = [...(options.callbackAnswers ?? [])];
    this.finished = new Promise((resolve) => {
      this.finish = resolve;
    });
  }
}

/** The side that calls run tasks, made from the vendor's pages: the API, and beside it the store that plans are downloaded from. */
export class Hcp {
  /** All that was asked for, in order. */
  public readonly calls: string[] = [];
  public url = '';
  public storeUrl = '';
  /** Called while a plan is being asked for, before that is answered. */
  public beforePlan: () => Promise<void> = async () => {};
  private readonly runs: Run[] = [];
  private readonly deadlines: AbortController[] = [];

  private constructor(
    private readonly api: FastifyInstance,
    private readonly store: FastifyInstance,
    private readonly key: string,
  ) {}

  public static async start(key: string, certificate?: Certificate): Promise<Hcp> {
    const https = certificate && { key: certificate.key, cert: certificate.certificate };
    const server = () => fastify({ forceCloseConnections: true, ...(https && { https }) }) as unknown as FastifyInstance;
    const hcp = new Hcp(server(), server(), key);
    hcp.serve();
    const scheme = https === undefined ? 'http://127.0.0.1' : 'https://localhost';
    const listen = async (app: FastifyInstance) => `${scheme}:${new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port}`;
    hcp.url = await listen(hcp.api);
    hcp.storeUrl = await listen(hcp.store);
    return hcp;
  }

  public async close(): Promise<void> {
    await Promise.all([this.api.close(), this.store.close()]);
  }

  /** The origins that a server of run tasks should trust. */
  public get origins() {
    return { api: this.url, files: [this.url, this.storeUrl] };
  }

  /** What the server takes for its clock: an attempt ends when a call is never answered. */
  public readonly deadline = (): AbortSignal => {
    const controller = new AbortController();
    this.deadlines.push(controller);
    return controller.signal;
  };

  /** A run, and the request that it sends. */
  public run(options: RunOptions = {}): { readonly run: Run; readonly body: string } {
    const run = new Run(options);
    this.runs.push(run);
    const payload = {
      payload_version: 1,
      stage: 'post_plan',
      access_token: run.token,
      capabilities: { outcomes: true },
      configuration_version_download_url: `${this.url}/api/v2/configuration-versions/cv-fake/download`,
      is_speculative: false,
      organization_name: 'acme',
      plan_json_api_url: `${this.url}/api/v2/plans/${run.planId}/json-output`,
      run_app_url: `${this.url}/app/acme/agents/runs/${run.id}`,
      run_id: run.id,
      run_message: 'Triggered via UI',
      task_result_callback_url: `${this.url}/api/v2/task-results/${run.callback}/callback`,
      task_result_enforcement_level: 'mandatory',
      task_result_id: `taskrs-${run.callback}`,
      vcs_branch: null,
      workspace_id: 'ws-fake',
      workspace_name: 'agents',
      workspace_working_directory: '',
      ...options.payload,
    };
    return { run, body: JSON.stringify(payload) };
  }

  public sign(body: string, key = this.key): string {
    return createHmac('sha512', key).update(body).digest('hex');
  }

  /** Sends a request to a run task. */
  public send(task: string, body: string, signature: string | undefined = this.sign(body)): Promise<Response> {
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'TFC/1.0 (+https://app.terraform.io; TFC)',
      'x-tfc-task-signature': signature,
    };
    return fetch(task, { method: 'POST', body, headers });
  }

  private serve(): void {
    const parser = (_request: unknown, body: string | Buffer, done: (error: null, body: unknown) => void) =>
      done(null, JSON.parse(`${body}`));
    this.api.addContentTypeParser('application/vnd.api+json', { parseAs: 'string' }, parser);
    for (const app of [this.api, this.store]) {
      app.addHook('onRequest', async ({ method, url }) => {
        this.calls.push(`${method} ${url.replace(/(fakeSignedAddress|plan-fake|task-results\/)[\w-]*/, '$1*')}`);
      });
    }

    this.api.get<{ Params: { id: string } }>('/api/v2/plans/:id/json-output', async ({ params, headers }, reply) => {
      const run = this.runs.find(({ planId }) => planId === params.id);
      if (run === undefined || headers.authorization !== `Bearer ${run.token}`) {
        return reply.code(404).send({ errors: [{ status: '404', title: 'not found' }] });
      }
      await this.beforePlan();
      return this.answer(run.planAnswers.shift(), reply, () => reply.redirect(`${this.storeUrl}/v1/object/${run.object}`, 307));
    });

    this.store.get<{ Params: { object: string } }>('/v1/object/:object', async ({ params, headers }, reply) => {
      const run = this.runs.find(({ object }) => object === params.object);
      // a store refuses a second kind of authentication beside that of the address
      const isRight = run !== undefined && headers.authorization === undefined;
      return isRight ? reply.send(run.options.plan ?? {}) : reply.code(400).send({});
    });

    this.api.patch<{ Params: { id: string } }>('/api/v2/task-results/:id/callback', async ({ params, headers, body }, reply) => {
      const run = this.runs.find(({ callback }) => callback === params.id);
      if (run === undefined || headers.authorization !== `Bearer ${run.token}`) {
        return reply.code(401).send({ errors: [{ status: '401', title: 'unauthorized' }] });
      }
      const { success, data } = result.safeParse(body);
      const isFinal = run.results.some(({ attributes }) => attributes.status !== 'running');
      if (!success || isFinal) {
        return reply.code(422).send({ errors: [{ status: '422', title: 'invalid attribute' }] });
      }
      return this.answer(run.callbackAnswers.shift(), reply, () => {
        run.results.push(data.data);
        run.finish(data.data);
        return reply.code(200).send();
      });
    });
  }

  private answer(answer: Answer = 'ok', reply: FastifyReply, asItShould: () => FastifyReply): FastifyReply {
    if (answer === 'never') {
      this.deadlines.at(-1)?.abort(new DOMException('the deadline has passed', 'TimeoutError'));
      return reply.hijack();
    }
    if (answer === 'ok') {
      return asItShould();
    }
    return 'redirect' in answer
      ? reply.redirect(answer.redirect, 307)
      : reply
          .code(answer.status)
          .headers(answer.headers ?? {})
          .send();
  }
}

/** What a process prints until a text comes. */
export async function printed(stream: NodeJS.ReadableStream, text: string): Promise<string> {
  let all = '';
  while (!all.includes(text)) {
    const [chunk] = await once(stream, 'data');
    all += chunk;
  }
  return all;
}
