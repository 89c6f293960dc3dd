import { isOf, type Origins } from './origins';

/** A call that was given up, with the reason. Names no URL: that of a plan lets in whoever has it. */
export class CallFailed extends Error {}

export interface CallsOptions {
  readonly origins: Origins;
  /** Waits before the next attempt; rejects when the server is to end. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** A signal for when to give up an attempt. */
  readonly deadline: (milliseconds: number) => AbortSignal;
}

/** With all attempts and waits this stays within the ten minutes after which HCP Terraform gives up a task. */
const ATTEMPTS = 5;
const LONGEST_WAIT = 30_000;
const PLAN_DEADLINE = 30_000;
const CALLBACK_DEADLINE = 20_000;

/** The longest plan that is read, in bytes. */
const PLAN_LIMIT = 256 * 2 ** 20;

const CONTENT_TYPE = 'application/vnd.api+json';

/** An answer that is worth another attempt. */
class Passing extends Error {
  constructor(
    message: string,
    public readonly wait?: number,
  ) {
    super(message);
  }
}

/** The calls to HCP Terraform, or to Terraform Enterprise. */
export class Calls {
  constructor(private readonly options: CallsOptions) {}

  /**
   * The plan as JSON.
   *
   * @throws CallFailed if it cannot be had.
   */
  public async plan(url: string, token: string): Promise<string> {
    const { origins, deadline } = this.options;
    return this.repeated(async () => {
      const signal = deadline(PLAN_DEADLINE);
      const headers = { authorization: `Bearer ${token}`, 'content-type': CONTENT_TYPE };
      const answer = await fetch(url, { headers, redirect: 'manual', signal });
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || location === null) {
        return textOf(answer);
      }
      await answer.body?.cancel();
      const target = URL.canParse(location, url) ? new URL(location, url).href : '';
      if (!isOf(origins.files, target)) {
        throw new CallFailed(
          'it redirects to a host that is not trusted: name that by --file-host if it keeps the plans of your installation',
        );
      }
      // the address itself lets in: the token is not for it
      return textOf(await fetch(target, { redirect: 'error', signal }));
    });
  }

  /**
   * Hands over the result of a task.
   *
   * @throws CallFailed if nobody takes it.
   */
  public async callback(url: string, token: string, result: unknown): Promise<void> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': CONTENT_TYPE };
    const body = JSON.stringify(result);
    await this.repeated(async () => {
      const signal = this.options.deadline(CALLBACK_DEADLINE);
      const answer = await fetch(url, { method: 'PATCH', headers, body, redirect: 'error', signal });
      await answer.body?.cancel();
      if (!answer.ok) {
        refuse(answer);
      }
    });
  }

  private async repeated<T>(attempt: () => Promise<T>): Promise<T> {
    for (let left = ATTEMPTS - 1; ; left -= 1) {
      try {
        return await attempt();
      } catch (error) {
        if (error instanceof CallFailed) {
          throw error;
        }
        const why = error instanceof Passing ? error.message : reasonOf(error);
        if (left === 0) {
          throw new CallFailed(`${why}, ${ATTEMPTS} times`);
        }
        const wait = (error instanceof Passing ? error.wait : undefined) ?? 1000 * 2 ** (ATTEMPTS - 1 - left);
        await this.options.sleep(Math.min(wait, LONGEST_WAIT));
      }
    }
  }
}

/** Why an attempt came to nothing; never what the error says, which may name the URL. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown } };
  if (name === 'TimeoutError' || name === 'AbortError') {
    return 'no answer came in time';
  }
  return typeof cause?.code === 'string' ? `the connection failed (${cause.code})` : 'the connection failed';
}

/** Throws what an answer comes to that is not the one hoped for. */
function refuse({ status, headers }: Response): never {
  // 204: the plan is not written yet
  if (status === 204 || status === 408 || status === 429 || status >= 500) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN);
    throw new Passing(`the answer was ${status}`, seconds >= 0 ? seconds * 1000 : undefined);
  }
  throw new CallFailed(`the answer was ${status}`);
}

async function textOf(answer: Response): Promise<string> {
  if (answer.status !== 200) {
    await answer.body?.cancel();
    refuse(answer);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > PLAN_LIMIT) {
      throw new CallFailed(`it is longer than ${PLAN_LIMIT / 2 ** 20} MiB`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
