/** What the vendor refuses. A message never repeats a value of the request: it could be a secret. */
export class ApiError extends Error {
  constructor(
    public readonly status: number,
    public readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export function notFound(): ApiError {
  return new ApiError(404, 12130, 'access.api.error.not_found');
}

export function invalid(what: string, kind = 'invalid_request'): ApiError {
  return new ApiError(400, 12130, `access.api.error.${kind}: ${what}`);
}

/** What the vendor says of a path that it does not have. */
export function noRoute(): ApiError {
  return new ApiError(404, 7003, 'Could not route to this path, perhaps your object identifier is invalid?');
}

export function inUse(): ApiError {
  return new ApiError(
    400,
    12139,
    'access.api.error.service_token_in_use: cannot delete service token because it is in use: remove it from all policies first',
  );
}

export function unauthorized(): ApiError {
  return new ApiError(403, 10000, 'Authentication error');
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) {
    throw notFound();
  }
  return value;
}
