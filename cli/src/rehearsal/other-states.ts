import { StateBackend } from '../terraform/state-backend';

/** States that were given: they are held in memory, where the stacks of a rehearsal read them. */
export class OtherStates {
  private constructor(private readonly backends: ReadonlyMap<string, StateBackend>) {}

  public static async serve(texts: ReadonlyMap<string, string> = new Map()): Promise<OtherStates> {
    const backends = new Map<string, StateBackend>();
    for (const [name, text] of texts) {
      const backend = await StateBackend.start();
      backend.hold(text);
      backends.set(name, backend);
    }
    return new OtherStates(backends);
  }

  /** Where each of them is read, by name of the data source. */
  public get addresses(): Record<string, string> {
    return Object.fromEntries([...this.backends].map(([name, backend]) => [name, backend.configuration.address]));
  }

  public async close(): Promise<void> {
    for (const backend of this.backends.values()) await backend.close();
  }
}
