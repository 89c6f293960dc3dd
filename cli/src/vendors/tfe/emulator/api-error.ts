const TITLES: Readonly<Record<number, string>> = {
  400: 'bad request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  409: 'conflict',
  415: 'unsupported media type',
  422: 'invalid attribute',
  429: 'too many requests',
  500: 'internal server error',
  502: 'bad gateway',
  503: 'service unavailable',
};

/** What the vendor refuses. The detail never repeats a value of the request: it could be a secret. */
export class ApiError extends Error {
  constructor(
    public readonly status: number,
    public readonly detail?: string,
    public readonly pointer?: string,
  ) {
    super(detail ?? TITLES[status]);
  }
}

export function notFound(): ApiError {
  return new ApiError(404);
}

/** A malformed request or a value that is not allowed; `pointer` is its place in the request. */
export function invalid(detail: string, pointer: string): ApiError {
  return new ApiError(422, detail, pointer);
}

export function errorDocument(status: number, detail?: string, pointer?: string): unknown {
  const source = pointer === undefined ? undefined : { pointer };
  return { errors: [{ status: String(status), title: TITLES[status] ?? 'error', detail, source }] };
}
