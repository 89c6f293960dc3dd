/** What the real provider's client makes of an answer that is not a success. The URL may contain a token: it is shown all the same. */
export class LaceworkError extends Error {
  public constructor(method: string, url: string, status: number, message: string) {
    super(`\n  [${method}] ${url}\n  [${status}] ${message}`);
  }
}

/** The real provider looks for the number in the text. */
export function isNotFound(error: unknown): boolean {
  return error instanceof LaceworkError && error.message.includes('[404]');
}
