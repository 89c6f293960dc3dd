import { createHash } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Random-looking text that follows from a seed.
 *
 * The n-th text asked for under a purpose depends on nothing but seed, purpose and n: calls that overtake each other,
 * as those of a parallel apply do, still get the same ids in every run, as long as their purposes differ.
 */
export class SeededText {
  private readonly counts = new Map<string, number>();

  constructor(private readonly seed: number) {}

  public next(purpose: string, length: number): string {
    const count = (this.counts.get(purpose) ?? 0) + 1;
    this.counts.set(purpose, count);
    let text = '';
    for (let block = 0; text.length < length; block++) {
      for (const byte of createHash('sha256')
        .update(JSON.stringify([this.seed, purpose, count, block]))
        .digest()) {
        text += ALPHABET[byte % ALPHABET.length];
      }
    }
    return text.slice(0, length);
  }
}
