/** What the vendor refuses. The message never repeats a secret. */
export class ApiError extends Error {
  constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export function errorDocument(message: string): unknown {
  return { message };
}
