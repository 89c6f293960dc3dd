/** A call that the emulator does not know: what the vendor would have answered cannot be told. */
export interface UnknownCall {
  readonly method: string;
  /** Without query, and without secrets. */
  readonly path: string;
}

/** The calls that no emulator can answer, each once. */
export class UnknownCalls {
  private readonly calls = new Map<string, UnknownCall>();

  public add(call: UnknownCall): void {
    this.calls.set(describe(call), call);
  }

  /** In order of path and method. */
  public list(): readonly UnknownCall[] {
    return [...this.calls.values()].sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
  }
}

/** What the caller is told. */
export function describe({ method, path }: UnknownCall): string {
  return `the emulator does not know ${method} ${path}`;
}

/** The parameters of a request, each of which is to be known. */
export function knownQuery(query: unknown, isKnown: (name: string) => boolean): Readonly<Record<string, string | undefined>> {
  const parameters = query as Readonly<Record<string, string>>;
  const unknown = Object.keys(parameters).find((name) => !isKnown(name));
  if (unknown !== undefined) {
    throw new UnknownQuery(`the parameter ${unknown}`);
  }
  return parameters;
}

/** Thrown where a route is known, but not what it is asked for. */
export class UnknownQuery extends Error {
  public readonly statusCode = 400;

  constructor(public readonly what: string) {
    super(`the emulator does not know ${what}`);
  }
}
