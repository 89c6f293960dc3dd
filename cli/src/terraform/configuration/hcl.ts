/** A top-level block of an HCL file, as far as a light scan sees it. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  /** What stands between its braces, comments blanked. */
  readonly body: string;
  /** Where it begins in the text, and where it has ended. */
  readonly from: number;
  readonly to: number;
}

export interface PlacedHclBlock extends HclBlock {
  /** The blocks around it, outermost first. */
  readonly within: readonly HclBlock[];
}

/** Finds the blocks that stand directly in a text: a file, or the body of another block. */
export function hclBlocks(text: string): HclBlock[] {
  const { code, uncommented } = blank(text);
  const blocks: HclBlock[] = [];
  const header = /([A-Za-z_][\w-]*)((?:[ \t]*(?:"[^"\n]*"|(?<=[ \t"])[\p{ID_Start}_][\p{ID_Continue}-]*))*)[ \t]*\{/gu;
  for (let match = header.exec(code); match !== null; match = header.exec(code)) {
    const start = header.lastIndex;
    const end = closing(code, start);
    const labels = uncommented.slice(match.index + match[1].length, start - 1).match(/"[^"]*"|[\p{ID_Continue}-]+/gu) ?? [];
    blocks.push({ type: match[1], labels: labels.map(label), body: uncommented.slice(start, end), from: match.index, to: end + 1 });
    header.lastIndex = end + 1;
  }
  return blocks;
}

/** The names of the attributes that are set directly in a text, in no block or value of it. */
export function hclAttributes(text: string): string[] {
  const { code } = blank(text);
  let depth = 0;
  const direct = [...code].map((character) => {
    if ('{[('.includes(character)) depth += 1;
    if ('}])'.includes(character)) depth -= 1;
    return depth === 0 || character === '\n' ? character : ' ';
  });
  return [...direct.join('').matchAll(/^[ \t]*([A-Za-z_][\w-]*)[ \t]*=(?!=)/gm)].map(([, name]) => name);
}

/** Finds the blocks of a text and of their bodies, to any depth; offsets are those of the whole text. */
export function hclBlocksWithin(text: string, within: readonly HclBlock[] = []): PlacedHclBlock[] {
  return hclBlocks(text).flatMap((block) => {
    const bodyAt = block.to - 1 - block.body.length;
    const inner = hclBlocksWithin(block.body, [...within, block]);
    return [{ ...block, within }, ...inner.map((each) => ({ ...each, from: each.from + bodyAt, to: each.to + bodyAt }))];
  });
}

/** Whether every brace and every string of a text ends, so that what stands in which block is certain. */
export function isBalanced(text: string): boolean {
  const { code, ended } = blank(text);
  let depth = 0;
  for (const character of code) {
    depth += character === '{' ? 1 : character === '}' ? -1 : 0;
    if (depth < 0) {
      return false;
    }
  }
  return ended && depth === 0;
}

/** What a text says outside of strings, and in the templates within them. */
export function hclExpressions(text: string): string {
  const { code, templates } = blank(text);
  return [code, ...templates.map(hclExpressions)].join('\n');
}

/** The literal string an attribute of a body is set to, if it is one. */
export function hclString(body: string, attribute: string): string | undefined {
  return new RegExp(`(?:^|[\\n{,])\\s*"?${attribute}"?\\s*[=:]\\s*"([^"$%]*)"`).exec(body)?.[1];
}

/** A text without its comments. */
export function withoutComments(text: string): string {
  return blank(text).uncommented;
}

/** What the templates of a text say that is itself a template, such as a string of Terraform's JSON syntax. */
export function templateExpressions(text: string): string {
  const templates: string[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (beginsTemplate(text, i)) {
      const end = templateEnd(text, i + 2);
      templates.push(text.slice(i + 2, end - 1));
      i = end - 1;
    }
  }
  return templates.map(hclExpressions).join('\n');
}

interface Blanked {
  /** Without comments, and without what strings and heredocs say, so that braces and names can be trusted. Offsets stay. */
  readonly code: string;
  /** Without comments. Offsets stay. */
  readonly uncommented: string;
  /** What stands between the braces of the templates in strings and heredocs. */
  readonly templates: readonly string[];
  /** Whether every string, heredoc and comment came to its end. */
  readonly ended: boolean;
}

function blank(text: string): Blanked {
  const code = text.split('');
  const uncommented = text.split('');
  const templates: string[] = [];
  let ended = true;
  const erase = (target: string[], from: number, to: number) => {
    for (let i = from; i < to; i += 1) {
      target[i] = text[i] === '\n' ? '\n' : ' ';
    }
  };
  for (let i = 0; i < text.length; ) {
    const token = tokenAt(text, i);
    if (token === undefined) {
      i += 1;
      continue;
    }
    templates.push(...token.templates);
    ended &&= token.ended;
    if (token.kind === 'string') {
      erase(code, i + 1, token.end - 1);
    } else {
      erase(code, i, token.end);
      if (token.kind === 'comment') {
        erase(uncommented, i, token.end);
      }
    }
    i = token.end;
  }
  return { code: code.join(''), uncommented: uncommented.join(''), templates, ended };
}

interface Token {
  readonly kind: 'comment' | 'string' | 'heredoc';
  readonly end: number;
  readonly templates: readonly string[];
  readonly ended: boolean;
}

/** The comment, string or heredoc that begins here, if one does. */
function tokenAt(text: string, start: number): Token | undefined {
  if (text[start] === '#' || text.startsWith('//', start)) {
    return { kind: 'comment', end: indexOrEnd(text, '\n', start), templates: [], ended: true };
  }
  if (text.startsWith('/*', start)) {
    const end = text.indexOf('*/', start + 2);
    return { kind: 'comment', end: end === -1 ? text.length : end + 2, templates: [], ended: end !== -1 };
  }
  if (text[start] === '"') {
    return { kind: 'string', ...stringAt(text, start) };
  }
  const heredoc = /^<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/u.exec(text.slice(start, start + 200));
  return heredoc === null ? undefined : { kind: 'heredoc', ...heredocAt(text, start + heredoc[0].length, heredoc[1]) };
}

function stringAt(text: string, start: number): Omit<Token, 'kind'> {
  const templates: string[] = [];
  for (let i = start + 1; i < text.length; i += 1) {
    if (text[i] === '\\') {
      i += 1;
    } else if (text[i] === '"') {
      return { end: i + 1, templates, ended: true };
    } else if (beginsTemplate(text, i)) {
      const end = templateEnd(text, i + 2);
      templates.push(text.slice(i + 2, end - 1));
      i = end - 1;
    }
  }
  return { end: text.length, templates, ended: false };
}

/** It ends with the first line that holds nothing but its marker, and does not stand within a template. */
function heredocAt(text: string, start: number, marker: string): Omit<Token, 'kind'> {
  const templates: string[] = [];
  for (let i = start; i < text.length; ) {
    const lineEnd = indexOrEnd(text, '\n', i);
    if (text.slice(i, lineEnd).trim() === marker) {
      return { end: text.slice(0, lineEnd).trimEnd().length, templates, ended: true };
    }
    for (; i < text.length && text[i] !== '\n'; i += 1) {
      if (beginsTemplate(text, i)) {
        const end = templateEnd(text, i + 2);
        templates.push(text.slice(i + 2, end - 1));
        i = end - 1;
      }
    }
    i += 1;
  }
  return { end: text.length, templates, ended: false };
}

function beginsTemplate(text: string, i: number): boolean {
  return (text[i] === '$' || text[i] === '%') && text[i + 1] === '{' && text[i - 1] !== text[i];
}

function templateEnd(text: string, start: number): number {
  let depth = 1;
  for (let i = start; i < text.length; ) {
    const token = tokenAt(text, i);
    if (token !== undefined) {
      i = token.end;
      continue;
    }
    depth += text[i] === '{' ? 1 : text[i] === '}' ? -1 : 0;
    i += 1;
    if (depth === 0) {
      return i;
    }
  }
  return text.length;
}

/** A label as it is meant: without quotes, escapes resolved. */
function label(text: string): string {
  return text
    .replaceAll('"', '')
    .replace(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})/g, (_, short, long) => String.fromCodePoint(Number.parseInt(short ?? long, 16)));
}

function closing(code: string, start: number): number {
  let depth = 1;
  for (let i = start; i < code.length; i += 1) {
    depth += code[i] === '{' ? 1 : code[i] === '}' ? -1 : 0;
    if (depth === 0) {
      return i;
    }
  }
  return code.length;
}

function indexOrEnd(text: string, what: string, from: number): number {
  const index = text.indexOf(what, from);
  return index === -1 ? text.length : index;
}
