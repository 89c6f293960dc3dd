/**
 * A string of Terraform's JSON syntax that refers to secrets, or does not, made of a seed. BLOCK stands for the type of the blocks that hold
 * them: `ci`, with the instances `k` and `l`, and `one`. It refers to the locals `both`, `alias`, `key` and `attribute` too.
 */
export function randomExpression(seed: number): string {
  return new Author(seed).write();
}

const TRIVIA = ['', '', '', ' ', '  ', '\t', '/* " */', ' /* ${ */ ', '/* } ] ) */', '/* */'];
const LINES = ['\n', ' \n ', '# it\'s "\n', '// ${ "\n', ' # }\n'];

class Author {
  private lines = true;
  private names = 0;
  /** Variables of loops that hold texts. */
  private readonly bound: string[] = [];

  constructor(private seed: number) {}

  public write(): string {
    const value = this.pick<() => string>([() => this.word(4), () => this.words(4), () => this.object(4), () => this.instances(3)])();
    const attempt = (of: string) => `${this.t()}try(${of},${this.t()}"failed")${this.t()}`;
    const encoded = attempt(this.call('jsonencode', () => value));
    return this.pick([
      `\${${attempt(value)}}`,
      `\${${attempt(value)}}`,
      `$\${x} \${"\${"\${${encoded}}"}"} ""`,
      `a\n"${this.unquoted(() => attempt(this.call('tostring', () => this.word(2))))}"%%{ if`,
      `%{ for x in try([for x in ${this.words(3)} : tostring(x)], ["failed"]) ~}\n\\"\${x}"%{ endfor }`,
    ]);
  }

  private next(): number {
    // mulberry32
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)];
  }

  /** What may stand between tokens. */
  private t(): string {
    return this.next() < 0.6 ? '' : this.pick(this.lines ? [...TRIVIA, ...LINES] : TRIVIA);
  }

  private within<T>(lines: boolean, write: () => T): T {
    const before = this.lines;
    this.lines = lines;
    const written = write();
    this.lines = before;
    return written;
  }

  private call(name: string, ...args: (() => string)[]): string {
    return this.within(
      true,
      () => `${name}${this.next() < 0.2 ? ' ' : ''}(${args.map((arg) => `${this.t()}${arg()}${this.t()}`).join(',')})`,
    );
  }

  private parenthesized(write: () => string): string {
    return this.within(true, () => `(${this.t()}${write()}${this.t()})`);
  }

  private attribute(): string {
    return this.pick(['token', 'id']);
  }

  /** How an attribute is taken of an object. */
  private access(): string {
    const name = this.attribute();
    const [a, b, c] = [this.t(), this.t(), this.t()];
    return this.pick([
      `${a}.${b}${name}`,
      `${a}.${b}${name}`,
      this.within(true, () => `${a}[${this.t()}"${name}"${this.t()}]`),
      `[local${b}.${c}attribute]`,
      `["${name.slice(0, 1)}\${"${name.slice(1)}"}"]`,
      `[${this.call('lower', () => `"${name.toUpperCase()}"`)}]`,
    ]);
  }

  private instance(): string {
    const [a, b] = [this.t(), this.t()];
    return this.pick([
      `BLOCK${a}.${b}one`,
      `BLOCK${a}.${b}ci${a}["k"]`,
      `BLOCK.ci[${this.t()}local.key]`,
      `BLOCK${b}.ci.l`,
      `local${a}.${b}both`,
      `local.alias["k"]`,
    ]);
  }

  /** An expression whose value is a text. */
  private word(depth: number): string {
    const leaves: (() => string)[] = [
      () => this.pick(['"x"', '"a#b"', '"//"', '"\\"\\\\"', '"$${BLOCK.one.token}"', '"%%{ if"', 'local.key', '"/*"', '"\\u0041"']),
      () => `${this.instance()}${this.access()}`,
      () => `${this.instance()}${this.access()}`,
    ];
    if (this.bound.length > 0) leaves.push(() => this.pick(this.bound));
    if (depth <= 0) return this.pick(leaves)();
    const d = depth - 1;
    const word = () => this.word(d);
    const words = () => this.words(d);
    const object = () => this.object(d);
    return this.pick<() => string>([
      ...leaves,
      () => `"${this.unquoted(() => `${this.t()}${this.word(d)}${this.t()}`)}"`,
      () => this.heredoc(d),
      () => this.parenthesized(() => `${this.condition()}${this.t()}?${this.t()}${word()}${this.t()}:${this.t()}${word()}`),
      () => `${this.parenthesized(object)}${this.access()}`,
      () => `${this.parenthesized(words)}[${this.pick(['0', '1 - 1', '"0"', 'length([])'])}]`,
      () => this.call('element', words, () => '0'),
      () => this.call('one', () => `[${this.within(true, word)}]`),
      () => `${this.call('one', () => this.instances(d))}${this.access()}`,
      () => this.call(this.pick(['upper', 'trimspace', 'tostring', 'sensitive', 'lower', 'title', 'chomp']), word),
      () => this.call('nonsensitive', word),
      () => this.call(this.pick(['coalesce', 'try', 'format', 'max']).replace('max', 'coalesce'), word, word),
      () => this.call('join', () => '"-"', words),
      () =>
        this.call(
          'lookup',
          object,
          () => `"${this.attribute()}"`,
          () => '"none"',
        ),
      () => `${this.call('jsondecode', () => this.call('jsonencode', object))}${this.access()}`,
      () => `${this.call('yamldecode', () => this.call('yamlencode', object))}${this.access()}`,
      () => this.call(this.pick(['jsonencode', 'yamlencode']), () => this.pick([words, object])()),
      () => this.call('replace', word, () => '"q"', word),
      () => this.call('format', () => '"%s%s"', word, word),
      () => this.call('coalesce', () => `${this.words(d)}...`),
      () => this.question(d),
    ])();
  }

  /** What Terraform marks, and the guard lets pass. */
  private question(depth: number): string {
    const word = () => this.word(depth);
    return this.pick<() => string>([
      () => this.call(this.pick(['sha256', 'md5', 'base64sha512']), word),
      () => this.call('tostring', () => `${word()} ${this.pick(['==', '!='])} ${word()}`),
      () => this.call('tostring', () => this.call('startswith', word, () => '"x"')),
      () => this.parenthesized(() => `!${this.call('strcontains', word, word)} ? "yes" : "no"`),
      () => this.call('tostring', () => this.call('length', () => this.words(depth))),
    ])();
  }

  private condition(): string {
    return this.pick(['true', 'false', 'local.key == "k"', '1 < 2', '!true', '"a" != "}"']);
  }

  /** What stands in quotes: everything but a quote and the end of a line that is not within an interpolation. */
  private unquoted(write: () => string): string {
    const word = () => this.within(true, write);
    return this.pick<() => string>([
      () => `\${${word()}}`,
      () => `a $ % {} \${${word()}} $\${no}`,
      () => `%{ if ${this.condition()} }\${${word()}}%{ else }x\${${word()}}%{ endif }`,
      () => `%{~ if ${this.condition()} ~} \${~ ${word()} ~} %{~ endif ~}`,
      () => `%{for x in [${word()}]}<\${x}>%{endfor}`,
      () => `$$$\${x}\${${word()}}`,
    ])();
  }

  private heredoc(depth: number): string {
    if (!this.lines) return '"x"';
    const body = this.unquoted(() => this.word(depth - 1));
    return this.parenthesized(() => this.pick([`<<EOT\n"${body}" EOT\n EOTX\nEOT\n`, `<<-E-1\n  ${body}\n  "\\\n  E-1\n`, `<<X\nX\n`]));
  }

  private loop(over: () => string, body: (name: string, key: string) => string, open: string, close: string, condition?: string): string {
    const name = `v${this.names++}`;
    return this.within(true, () => {
      const key = `k${name}`;
      const head = this.pick([`for${this.pick([' ', '\n', '/**/'])}${name}`, `for ${key}${this.t()},${this.t()}${name}`]);
      const end = condition ?? this.pick(['', '', ` if ${this.condition()}`]);
      return `${open}${this.t()}${head} in ${over()}${this.t()}:${this.t()}${body(name, key)}${end}${this.t()}${close}`;
    });
  }

  /** An expression whose value is a list of texts. */
  private words(depth: number): string {
    const list = () =>
      this.within(true, () => `[${this.t()}${this.word(depth - 1)}${this.t()},${this.t()}${this.word(0)}${this.pick(['', ','])}]`);
    if (depth <= 0) return list();
    const d = depth - 1;
    const words = () => this.words(d);
    return this.pick<() => string>([
      list,
      () => this.call('values', () => this.object(d)),
      () => this.call('keys', () => this.call('zipmap', words, words)),
      () => this.call('keys', () => this.object(d)),
      () => this.call('concat', words, words),
      () => this.call('flatten', () => `[${this.within(true, words)}, [${this.within(true, words)}]]`),
      () => this.call(this.pick(['reverse', 'distinct', 'compact', 'tolist', 'sort', 'sensitive', 'nonsensitive']), words),
      () => this.call('tolist', () => this.call('toset', words)),
      () =>
        this.call(
          'slice',
          words,
          () => '0',
          () => '1',
        ),
      () =>
        this.call(
          'split',
          () => '","',
          () => this.word(d),
        ),
      () => `${this.parenthesized(() => this.instances(d))}[*]${this.access()}`,
      () => `${this.parenthesized(() => this.instances(d))}.*.${this.attribute()}`,
      () => `BLOCK.one[*]${this.access()}`,
      () =>
        this.loop(
          () => this.pick(['BLOCK.ci', 'local.alias', `values(${'BLOCK.ci'})`]),
          (name) => `${name}${this.access()}`,
          '[',
          ']',
        ),
      () =>
        this.loop(
          () => this.instances(d),
          (name) => `"\${${name}${this.access()}}"`,
          '[',
          ']',
        ),
      () => this.loop(words, (name) => this.binding(name, () => this.word(d)), '[', ']'),
      () =>
        this.loop(
          () => 'BLOCK.ci',
          (name) => `${name}.id`,
          '[',
          ']',
          ' if BLOCK.one.token != "x"',
        ),
    ])();
  }

  private binding(name: string, write: () => string): string {
    this.bound.push(name);
    const written = write();
    this.bound.pop();
    return written;
  }

  /** An expression whose value has the attributes `id` and `token`, and perhaps more. */
  private object(depth: number): string {
    if (depth <= 0) return this.instance();
    const d = depth - 1;
    const object = () => this.object(d);
    const word = () => this.word(d);
    return this.pick<() => string>([
      () => this.instance(),
      () => this.braces(d),
      () => this.braces(d),
      () => this.call('merge', object, object),
      () => this.call('merge', () => `[${this.within(true, object)}, ${this.within(true, object)}]...`),
      () =>
        this.call(
          'zipmap',
          () => '["id", "token"]',
          () => `[${this.within(true, word)}, ${this.within(true, word)}]`,
        ),
      () =>
        this.loop(object, (name, key) => `"x" => ${name}`.replace('"x"', key === '' ? '' : '"id"'), '{', '}').replace(
          /for(?:\s|\/\*\*\/)(v\d+) in/,
          'for k$1, $1 in',
        ),
      () =>
        this.loop(
          () => '["id", "token"]',
          (name) => this.within(true, () => `${name} => ${this.word(d)}`),
          '{',
          '}',
        ),
      () => this.call('try', object, object),
      () =>
        this.parenthesized(
          () => `${this.condition()} ? ${this.call('tomap', () => this.braces(d))} : ${this.call('tomap', () => this.braces(d))}`,
        ),
      () => this.call('jsondecode', () => this.call('jsonencode', object)),
      () =>
        this.call(
          'element',
          () => `[${this.within(true, object)}]`,
          () => '0',
        ),
      () => this.call(this.pick(['sensitive', 'nonsensitive', 'tomap']), object),
    ])();
  }

  private braces(depth: number): string {
    const [id, token, more] = this.within(false, () => [this.word(depth), this.word(depth), this.word(depth - 1)]);
    const key = this.pick(['token', '"token"', '("token")', '"to${"ken"}"']);
    const separator = this.pick([',', '\n', " # it's }\n", ' // {\n', ',\n\n']);
    const extra = this.pick(['', `${separator}(${this.within(true, () => this.word(0))}) = ${more}`, `${separator}"a.b" : ${more}`]);
    return `{${this.pick(['', '\n', ' # {\n'])}id = ${id}${separator}${key}${this.pick([' = ', '=', ' : '])}${token}${extra}${this.pick(['', '\n'])}}`;
  }

  /** An expression whose value is a list of objects. */
  private instances(depth: number): string {
    if (depth <= 0) return 'values(BLOCK.ci)';
    const d = depth - 1;
    return this.pick<() => string>([
      () => this.call('values', () => this.pick(['BLOCK.ci', 'local.alias'])),
      () => this.within(true, () => `[${this.t()}${this.object(d)}${this.t()}]`),
      () => 'BLOCK.ci[*]',
      () => 'values(BLOCK.ci)[*]',
      () =>
        this.call(
          'slice',
          () => this.instances(d),
          () => '0',
          () => '1',
        ),
      () => this.call('flatten', () => `[[${this.within(true, () => this.object(d))}]]`),
      () =>
        this.loop(
          () => 'BLOCK.ci',
          (name) => name,
          '[',
          ']',
        ),
      () =>
        this.call(
          'matchkeys',
          () => this.call('values', () => 'BLOCK.ci'),
          () => '["a", "b"]',
          () => '["a"]',
        ),
    ])();
  }
}
