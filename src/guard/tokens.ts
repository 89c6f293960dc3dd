/** Text that is not of Terraform's language. */
export class Unreadable extends Error {}

const SPACE = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const SPACE_IN_LINE = /(?:[^\S\n]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const MAY_BE_SPACE = /[\s#/]/;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** Reads the tokens of an expression one by one: what a quote or a brace means depends on where it stands, which only its parser knows. */
export class Tokens {
  protected at = 0;
  private lineEndsCount = false;

  constructor(protected readonly text: string) {}

  /** Passes white space and comments, and the ends of lines unless they separate something. */
  protected space(): void {
    // mostly there is none
    if (MAY_BE_SPACE.test(this.text[this.at] ?? '')) this.take(this.lineEndsCount ? SPACE_IN_LINE : SPACE);
  }

  /** Reads what stands in brackets, in which the ends of lines separate something or not. */
  protected inside<T>(lineEndsCount: boolean, read: () => T): T {
    const before = this.lineEndsCount;
    this.lineEndsCount = lineEndsCount;
    const result = read();
    this.lineEndsCount = before;
    return result;
  }

  /** What matches here, if anything does. */
  protected take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return undefined;
    const from = this.at;
    this.at = pattern.lastIndex;
    return this.text.slice(from, this.at);
  }

  /** Whether this comes next. */
  protected sees(token: string): boolean {
    return this.text.startsWith(token, this.at);
  }

  /** Passes a token if it comes next. */
  protected passes(token: string): boolean {
    const seen = this.sees(token);
    if (seen) this.at += token.length;
    return seen;
  }

  /** Passes a word if it comes next and is not the beginning of another one. */
  protected passesWord(word: string): boolean {
    const before = this.at;
    if (this.take(NAME) === word) return true;
    this.at = before;
    return false;
  }

  protected expect(token: string): void {
    this.space();
    if (!this.passes(token)) this.fail(token);
  }

  protected name(): string {
    this.space();
    return this.take(NAME) ?? this.fail('a name');
  }

  protected fail(expected: string): never {
    throw new Unreadable(`expected ${expected} at ${this.at}`);
  }
}
