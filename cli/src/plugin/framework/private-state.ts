/** What a resource remembers beside its state, unseen by the user. */
export class PrivateState {
  private readonly entries: Map<string, string>;

  public constructor(bytes: Uint8Array) {
    this.entries = new Map(bytes.length ? Object.entries(JSON.parse(Buffer.from(bytes).toString('utf8'))) : []);
  }

  public get(key: string): string | undefined {
    return this.entries.get(key);
  }

  public set(key: string, value: string): void {
    this.entries.set(key, value);
  }

  public delete(key: string): void {
    this.entries.delete(key);
  }

  public encode(): Uint8Array {
    return this.entries.size ? Buffer.from(JSON.stringify(Object.fromEntries(this.entries))) : new Uint8Array();
  }
}
