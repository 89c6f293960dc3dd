import { createHash } from 'node:crypto';

/** A stream of chance that follows from a key. */
export class Draw {
  private pool = Buffer.alloc(0);
  private blocks = 0;

  constructor(private readonly key: string) {}

  public bytes(length: number): Buffer {
    while (this.pool.length < length) {
      const block = createHash('sha256').update(`${this.blocks}:${this.key}`).digest();
      this.blocks += 1;
      this.pool = Buffer.concat([this.pool, block]);
    }
    const taken = this.pool.subarray(0, length);
    this.pool = this.pool.subarray(length);
    return taken;
  }

  /** A whole number from 0 up to, but not including, a limit. */
  public below(limit: number): number {
    return Number(this.bytes(8).readBigUInt64BE() % BigInt(limit));
  }

  public one<T>(of: readonly T[]): T {
    return of[this.below(of.length)];
  }

  public shuffled<T>(all: readonly T[]): T[] {
    const left = [...all];
    return all.map(() => left.splice(this.below(left.length), 1)[0]);
  }
}
