import type { Io } from '../../src/commands/io';

/** Keeps what a command prints. */
export class MemoryIo implements Io {
  public out = '';
  public err = '';
  public readonly environment = process.env;
  public readonly stdout = { write: (text: string) => (this.out += text) };
  public readonly stderr = { write: (text: string) => (this.err += text) };

  public onInterrupt(): () => void {
    return () => {};
  }
}
