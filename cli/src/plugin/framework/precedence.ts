import type { Values } from '../protocol/value';

/** What the target calls the object that a resource writes, of a type and what a plan says of it. */
export type NameOf = (type: string, attributes: Readonly<Record<string, unknown>>) => string | undefined;

/** A change as Terraform asks for it. A null state: there is none before, or there shall be none after. */
export interface AskedChange {
  readonly type: string;
  readonly prior: Values | null;
  readonly planned: Values | null;
}

/** A change that never comes is not waited for: what should have come before it may have failed. In milliseconds. */
const LONGEST = 30_000;

/** Lets whoever takes an object wait until whoever had it has given it up, where nothing else orders the two: then luck decides nothing. */
export class Precedence {
  private readonly awaited = new Map<string, Release>();
  private nameOf: NameOf = () => undefined;

  /** From now on, and until it is called again, these objects are given up before they are taken. */
  public expect(objects: readonly string[], nameOf: NameOf): void {
    for (const release of this.awaited.values()) release.now();
    this.awaited.clear();
    for (const object of objects) this.awaited.set(object, new Release());
    this.nameOf = nameOf;
  }

  /** Makes a change when its turn has come. */
  public async inTurn<R>({ type, prior, planned }: AskedChange, make: () => Promise<R>): Promise<R> {
    if (this.awaited.size === 0) return make();
    const [before, after] = [this.called(type, prior), this.called(type, planned)];
    const awaited = after === undefined ? undefined : this.awaited.get(after);
    if (awaited !== undefined) await awaited.wait();
    try {
      return await make();
    } finally {
      if (before !== undefined && before !== after) this.awaited.get(before)?.now();
    }
  }

  private called(type: string, values: Values | null): string | undefined {
    // what is not known yet is left out, as it is in a plan in JSON
    return values === null ? undefined : this.nameOf(type, JSON.parse(JSON.stringify(values)));
  }
}

/** The moment in which an object is given up. */
class Release {
  public now: () => void = () => {};
  private readonly come = new Promise<void>((resolve) => {
    this.now = resolve;
  });

  public wait(): Promise<void> {
    setTimeout(this.now, LONGEST).unref();
    return this.come;
  }
}
