/** The answer was 404. Most callers take it for "gone". */
export class NotFoundError extends Error {
  public constructor() {
    super('resource not found');
  }
}

/** What the real provider's client makes of an answer that is not a success. */
export function apiError(status: number, statusText: string, body: string): Error {
  if (status === 401) return new Error('unauthorized');
  if (status === 404) return new NotFoundError();
  const messages = messagesOf(body);
  return new Error(messages.length ? messages.join('\n') : `${status} ${statusText}`);
}

function messagesOf(body: string): string[] {
  try {
    const { errors } = JSON.parse(body) as { errors?: readonly { title?: string; detail?: string }[] };
    return (errors ?? []).map(({ title = '', detail }) => (detail ? `${title}\n\n${detail}` : title));
  } catch {
    return [];
  }
}

/** The same error with what was being done in front of it; a 404 stays recognisable. */
export async function explained<T>(what: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
  }
}

/** The answer, or undefined where it was 404. */
export async function unlessNotFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof NotFoundError || (error instanceof Error && error.cause instanceof NotFoundError);
}
