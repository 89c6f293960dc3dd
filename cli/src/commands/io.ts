/** Where a command prints, and how it hears of a Ctrl-C. */
export interface Io {
  /** @default - there is none */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: NodeJS.ProcessEnv;
  /**
   * Calls back when somebody interrupts, until the returned function is called.
   *
   * @param awaited What ends by itself then, as the user is told.
   */
  onInterrupt(listener: () => void, awaited: string): () => void;
}

export interface Output {
  readonly isTTY?: boolean;
  /** How many letters fit beside each other, on a terminal. */
  readonly columns?: number;
  write(text: string): unknown;
}
