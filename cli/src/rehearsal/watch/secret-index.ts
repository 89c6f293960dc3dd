import { type Needle, needlesOf } from './needles';

interface Entry<T> extends Needle {
  readonly what: T;
}

/** Something that stands in a text. */
export interface Found<T> {
  readonly what: T;
  /** Undefined where it can be used as it stands there. */
  readonly form?: string;
}

interface Hit<T> extends Found<T> {
  readonly start: number;
  readonly end: number;
}

/** Shorter secrets cannot be told from other text; no vendor's is anywhere near as short. */
export const SHORTEST_SECRET = 12;

/** Needles are looked up by so many leading characters. */
const PREFIX = SHORTEST_SECRET;

/** Finds secrets in texts, by value. The time it takes grows with the text, not with the number of secrets. */
export class SecretIndex<T> {
  private readonly byPrefix = new Map<string, Entry<T>[]>();

  public add(secret: string, what: T): void {
    if (secret.length < SHORTEST_SECRET) {
      throw new Error(`a secret must have at least ${SHORTEST_SECRET} characters to be told from other text, got ${secret.length}`);
    }
    for (const needle of needlesOf(secret).filter(({ text }) => text.length >= PREFIX)) {
      const prefix = needle.text.slice(0, PREFIX);
      const entries = this.byPrefix.get(prefix) ?? [];
      entries.push({ ...needle, what });
      entries.sort((a, b) => b.text.length - a.text.length);
      this.byPrefix.set(prefix, entries);
    }
  }

  /** What stands in a text, in the order in which it stands there, and what was done to it. */
  public find(text: string): Found<T>[] {
    return this.hits(text).map(({ what, form }) => ({ what, form }));
  }

  /** A text with every secret replaced. */
  public replace(text: string, by: (what: T) => string): string {
    let result = '';
    let done = 0;
    for (const { what, start, end } of this.hits(text)) {
      result += text.slice(done, Math.max(start, done)) + (start < done ? '' : by(what));
      done = Math.max(end, done);
    }
    return result + text.slice(done);
  }

  private hits(text: string): Hit<T>[] {
    const hits: Hit<T>[] = [];
    for (let start = 0; start + PREFIX <= text.length; start += 1) {
      const entry = this.byPrefix.get(text.substring(start, start + PREFIX))?.find((candidate) => text.startsWith(candidate.text, start));
      if (entry !== undefined) {
        const end = start + entry.text.length;
        const { what, form } = entry;
        hits.push(entry.encoded ? { what, form, ...wholeRun(text, start, end) } : { what, form, start, end });
        start = end - 1;
      }
    }
    return hits;
  }
}

/** Encoded text is replaced as a whole: the characters that a secret shares with its neighbours give some of it away, too. */
function wholeRun(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  let [first, last] = [start, end];
  while (first > 0 && ENCODED.test(text[first - 1])) {
    first -= 1;
  }
  while (last < text.length && ENCODED.test(text[last])) {
    last += 1;
  }
  return { start: first, end: last };
}

const ENCODED = /[\w+/=-]/;
