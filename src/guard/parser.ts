import type { Expression, Loop, Step } from './syntax';
import { Tokens } from './tokens';

const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const POSITION = /\d+/y;
const OPERATOR = /==|!=|<=|>=|&&|\|\||[<>+\-*/%]/y;
const ARITHMETIC = /^[+\-*/%]$/;
const HEREDOC = /<<-?[\p{ID_Start}_][\p{ID_Continue}-]*\r?\n/uy;
const ESCAPE = /\\(?:u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\s\S])/y;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
/** Literal text as far as nothing in it can have a meaning. */
const PLAIN = /[^$%"\\\n]+/y;
const ANSWER: Expression = { kind: 'answer' };

/** Reads a string of Terraform's JSON syntax, which is a template. */
export function readTemplate(text: string): Expression {
  let known = LATELY.get(text);
  if (!known) {
    known = new Parser(text).whole();
    if (LATELY.size === FEW) LATELY.clear();
    LATELY.set(text, known);
  }
  return known;
}

/** What was read lately: all credentials of a stack refer to the same locals. */
const LATELY = new Map<string, Expression>();
const FEW = 200;

/** Where a template ends: with the text, a quote, or the marker of a heredoc in a line of its own. */
type End = 'text' | 'quote' | RegExp;

class Parser extends Tokens {
  public whole(): Expression {
    const template = this.template('text');
    if (this.at < this.text.length) this.fail('the end');
    return template;
  }

  private template(end: End): Expression {
    const { parts, directive } = this.parts(end);
    if (directive !== undefined) this.fail('the end of a template');
    return { kind: 'template', parts };
  }

  /** The parts of a template up to its end, or to a directive that ends them. */
  private parts(end: End): { parts: Expression[]; directive?: string } {
    const parts: Expression[] = [];
    let literal = '';
    const part = (expression?: Expression) => {
      if (literal !== '') parts.push({ kind: 'literal', text: literal });
      literal = '';
      if (expression) parts.push(expression);
    };
    while (!this.ends(end)) {
      if (this.sees('$${') || this.sees('%%{')) {
        literal += this.text.slice(this.at + 1, this.at + 3);
        this.at += 3;
      } else if (this.passes('${')) {
        part(this.sequence(() => this.expression()));
      } else if (this.passes('%{')) {
        const directive = this.directive(end);
        if (typeof directive === 'string') {
          part();
          return { parts, directive };
        }
        part(directive);
      } else if (end === 'quote' && this.sees('\\')) {
        literal += unescaped(this.take(ESCAPE) ?? this.fail('an escape'));
      } else {
        literal += this.take(PLAIN) ?? this.text[this.at++];
      }
    }
    part();
    return { parts };
  }

  private ends(end: End): boolean {
    if (this.at >= this.text.length) return end === 'text' || this.fail('the end of a template');
    if (typeof end !== 'string') return this.text[this.at - 1] === '\n' && this.take(end) !== undefined;
    return end === 'quote' && this.passes('"');
  }

  /** What stands between `${` or `%{` and its brace. */
  private sequence<T>(read: () => T): T {
    return this.inside(false, () => {
      this.passes('~');
      const result = read();
      this.space();
      this.passes('~');
      this.expect('}');
      return result;
    });
  }

  /** A whole directive, or the word of one that ends another. */
  private directive(end: End): Expression | string {
    const opening = this.sequence((): Expression | Omit<Loop, 'body'> | string => {
      const word = this.name();
      if (word === 'if') {
        this.expression();
        return ANSWER;
      }
      return word === 'for' ? { ...this.loopHead(), gives: 'text' } : word;
    });
    if (typeof opening === 'string') return opening;
    const first = this.parts(end);
    if (opening.kind === 'loop') {
      if (first.directive !== 'endfor') this.fail('endfor');
      return { ...opening, body: { kind: 'template', parts: first.parts } } as Loop;
    }
    const second = first.directive === 'else' ? this.parts(end) : { ...first, parts: [] };
    if (second.directive !== 'endif') this.fail('endif');
    const options = [first, second].map(({ parts }): Expression => ({ kind: 'template', parts }));
    return { kind: 'choice', options };
  }

  private expression(): Expression {
    const operands = [this.term()];
    let answers = false;
    for (;;) {
      this.space();
      const operator = this.take(OPERATOR);
      if (operator === undefined) break;
      answers ||= !ARITHMETIC.test(operator);
      operands.push(this.term());
    }
    if (this.passes('?')) {
      const first = this.expression();
      this.expect(':');
      return { kind: 'choice', options: [first, this.expression()] };
    }
    if (answers) return ANSWER;
    return operands.length === 1 ? operands[0] : { kind: 'sum', operands };
  }

  private term(): Expression {
    this.space();
    if (this.passes('!')) {
      this.term();
      return ANSWER;
    }
    if (this.passes('-')) return { kind: 'sum', operands: [this.term()] };
    const of = this.primary();
    const steps = this.steps();
    return steps.length === 0 ? of : { kind: 'steps', of, steps };
  }

  private primary(): Expression {
    if (this.passes('(')) {
      const expression = this.inside(false, () => {
        const inner = this.expression();
        this.expect(')');
        return inner;
      });
      // in parentheses it is no key of an object by its name
      return { kind: 'steps', of: expression, steps: [] };
    }
    if (this.passes('"')) return this.inside(false, () => this.template('quote'));
    if (this.passes('[')) return this.inside(false, () => this.list());
    if (this.passes('{')) return this.braces();
    const heredoc = this.take(HEREDOC);
    if (heredoc !== undefined) return this.inside(false, () => this.template(markerOf(heredoc)));
    const number = this.take(NUMBER);
    return number === undefined ? this.nameOrCall() : { kind: 'literal', text: number };
  }

  private nameOrCall(): Expression {
    let name = this.name();
    while (this.passes('::')) name += `::${this.name()}`;
    this.space();
    if (this.passes('(')) return { kind: 'call', name, ...this.inside(false, () => this.items(')')) };
    return /^(true|false|null)$/.test(name) ? { kind: 'literal', text: name } : { kind: 'name', name };
  }

  /** Expressions between commas, up to a bracket. */
  private items(close: string): { args: Expression[]; spread: boolean } {
    const args: Expression[] = [];
    let spread = false;
    for (;;) {
      this.space();
      if (this.passes(close)) return { args, spread };
      args.push(this.expression());
      this.space();
      spread ||= this.passes('...');
      this.space();
      if (!this.passes(',')) {
        this.expect(close);
        return { args, spread };
      }
    }
  }

  private list(): Expression {
    this.space();
    if (!this.passesWord('for')) return { kind: 'list', items: this.items(']').args };
    const head = this.loopHead();
    const body = this.expression();
    this.loopEnd(']');
    return { ...head, gives: 'list', body };
  }

  private braces(): Expression {
    const loop = this.inside(false, () => {
      this.space();
      return this.passesWord('for') ? this.mapLoop() : undefined;
    });
    return loop ?? this.inside(true, () => this.object());
  }

  private mapLoop(): Expression {
    const head = this.loopHead();
    const keyOf = this.expression();
    this.expect('=>');
    const body = this.expression();
    this.space();
    const gives = this.passes('...') ? 'groups' : 'map';
    this.loopEnd('}');
    return { ...head, gives, keyOf, body };
  }

  /** `k, v in collection`, and the colon if it has one. */
  private loopHead(): Pick<Loop, 'kind' | 'key' | 'element' | 'over'> {
    const first = this.name();
    this.space();
    const second = this.passes(',') ? this.name() : undefined;
    if (this.name() !== 'in') this.fail('in');
    const over = this.expression();
    this.space();
    this.passes(':');
    return { kind: 'loop', key: second === undefined ? undefined : first, element: second ?? first, over };
  }

  private loopEnd(close: string): void {
    this.space();
    if (this.passesWord('if')) this.expression();
    this.expect(close);
  }

  private object(): Expression {
    const entries: [Expression, Expression][] = [];
    for (;;) {
      this.inside(false, () => this.space());
      if (this.passes('}')) return { kind: 'object', entries };
      const key = this.expression();
      this.space();
      if (!this.passes('=')) this.expect(':');
      entries.push([key.kind === 'name' ? { kind: 'literal', text: key.name } : key, this.expression()]);
      this.space();
      if (!this.passes(',') && !this.sees('}') && !this.sees('\n')) this.fail('}');
    }
  }

  /** What is taken of a value: attributes, elements, and the same of each element. */
  private steps(attributesOnly = false): Step[] {
    const steps: Step[] = [];
    for (;;) {
      const before = this.at;
      this.space();
      if (this.sees('.') && !this.sees('...')) {
        this.at += 1;
        this.space();
        if (this.passes('*')) steps.push({ each: this.steps(true) });
        else steps.push({ index: { kind: 'literal', text: this.take(POSITION) ?? this.name() } });
      } else if (!attributesOnly && this.passes('[')) {
        const index = this.inside(false, () => this.index());
        if (!index) return [...steps, { each: this.steps() }];
        steps.push({ index });
      } else {
        this.at = before;
        return steps;
      }
    }
  }

  /** What stands in brackets; undefined for an asterisk. */
  private index(): Expression | undefined {
    this.space();
    const index = this.passes('*') ? undefined : this.expression();
    this.expect(']');
    return index;
  }
}

function unescaped(sequence: string): string {
  const [, letter, ...digits] = sequence;
  return digits.length > 0 ? String.fromCodePoint(Number.parseInt(digits.join(''), 16)) : (ESCAPED[letter] ?? letter);
}

/** The marker in a line of its own, whose end belongs to what follows. */
function markerOf(heredoc: string): RegExp {
  return new RegExp(`[ \\t]*${heredoc.replace(/^<<-?/, '').trim()}[ \\t]*(?=\\r?\\n|$)`, 'y');
}
