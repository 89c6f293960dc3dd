/** The characters that secrets are made of. */
const RUN = /[\w.~+/=-]{12,}/g;

/** Finds secrets in texts, by value. The time it takes does not depend on how many there are. */
export class Secrets<T> {
  private readonly whole = new Map<string, T>();

  public add(secret: string, what: T): void {
    this.whole.set(secret, what);
  }

  /** Whose secrets stand in a value, each once. */
  public ownersIn(value: unknown): ReadonlySet<T> {
    return new Set(typeof value === 'string' ? this.find(value) : []);
  }

  /** Whose secret a text is, holds as a word of its own, or holds in base64. */
  private *find(text: string): Generator<T> {
    const exact = this.whole.get(text);
    if (exact !== undefined) {
      yield exact;
    } else if (this.whole.size > 0) {
      yield* this.wordsOf(text);
    }
  }

  private *wordsOf(text: string): Generator<T> {
    for (const [run] of text.matchAll(RUN)) {
      const what = this.whole.get(run) ?? this.whole.get(run.slice(run.lastIndexOf('=') + 1)) ?? this.whole.get(run.replace(/[.=-]+$/, ''));
      if (what !== undefined) {
        yield what;
      } else if (run.length >= 16 && BASE64.test(run)) {
        const decoded = Buffer.from(run, 'base64').toString('utf8');
        if (PRINTABLE.test(decoded)) {
          yield* this.find(decoded);
        }
      }
    }
  }
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const PRINTABLE = /^[\t\n\r\x20-\x7e]{12,}$/;
