/** One request that was answered. Neither its body nor its path is kept: some vendors put secrets into paths. */
export interface ServedRequest {
  readonly method: string;
  /** The route's pattern, `/api/v2/authentication-tokens/:id`, or `*` where there is none. */
  readonly route: string;
  readonly status: number;
  /** Whether it could change nothing, whatever its method. */
  readonly reads: boolean;
  /** Virtual time, seconds since the epoch. */
  readonly at: number;
}

/** The last requests of a server in the order of their answers. */
export class RequestLog {
  private entries: ServedRequest[] = [];
  private dropped = 0;

  constructor(private readonly capacity = 20_000) {}

  public add(request: ServedRequest): void {
    this.entries.push(request);
    if (this.entries.length >= 2 * this.capacity) {
      const excess = this.entries.length - this.capacity;
      this.entries = this.entries.slice(excess);
      this.dropped += excess;
    }
  }

  /** How many requests were ever served. */
  public get total(): number {
    return this.dropped + this.entries.length;
  }

  /** Those that came after as many, as far as they are kept. */
  public since(total: number): readonly ServedRequest[] {
    return this.entries.slice(Math.max(0, total - this.dropped));
  }

  /** Oldest first; at least the last `capacity` of them. */
  public list(): readonly ServedRequest[] {
    return this.entries;
  }
}
