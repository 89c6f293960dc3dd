import type { Io } from '../../src/commands/io';

/** Keeps what a command prints. */
export class MemoryIo implements Io {
  public out = '';
  public err = '';
  public readonly environment = process.env;
  public readonly stdout = { write: (text: string) => (this.out += text) };
  public readonly stderr = { write: (text: string) => (this.err += text) };

  /** @param input What is read from the standard input. */
  constructor(private readonly input: string | Uint8Array = '') {}

  public get stdin(): AsyncIterable<Uint8Array | string> {
    const bytes = Buffer.from(this.input as string);
    return chunksOf([bytes.subarray(0, bytes.length / 2), bytes.subarray(bytes.length / 2)]);
  }

  public onInterrupt(_handler: () => void): () => void {
    return () => {};
  }
}

async function* chunksOf<T>(chunks: readonly T[]): AsyncGenerator<T> {
  yield* chunks;
}
