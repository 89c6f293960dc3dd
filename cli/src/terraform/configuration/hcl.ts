/** A top-level block of an HCL file, as far as a light scan sees it. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  /** What stands between its braces, comments blanked. */
  readonly body: string;
}

/** Finds the blocks that stand directly in a text: a file, or the body of another block. */
export function hclBlocks(text: string): HclBlock[] {
  const { code, uncommented } = blank(text);
  const blocks: HclBlock[] = [];
  const header = /([A-Za-z_][\w-]*)((?:[ \t]+(?:"[^"\n]*"|[A-Za-z_][\w-]*))*)[ \t]*\{/g;
  for (let match = header.exec(code); match !== null; match = header.exec(code)) {
    const start = header.lastIndex;
    const end = closing(code, start);
    const labels = uncommented.slice(match.index + match[1].length, start - 1).match(/"[^"]*"|[\w-]+/g) ?? [];
    blocks.push({ type: match[1], labels: labels.map((label) => label.replaceAll('"', '')), body: uncommented.slice(start, end) });
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

/** The literal string an attribute of a body is set to, if it is one. */
export function hclString(body: string, attribute: string): string | undefined {
  return new RegExp(`(?:^|[\\n{,])\\s*"?${attribute}"?\\s*[=:]\\s*"([^"$%]*)"`).exec(body)?.[1];
}

/** A text without its comments. */
export function withoutComments(text: string): string {
  return blank(text).uncommented;
}

/** Blanks comments, and in `code` also what strings and heredocs say, so that braces and names can be trusted. Offsets stay. */
function blank(text: string): { readonly code: string; readonly uncommented: string } {
  const code = text.split('');
  const uncommented = text.split('');
  const erase = (target: string[], from: number, to: number) => {
    for (let i = from; i < to; i += 1) {
      target[i] = text[i] === '\n' ? '\n' : ' ';
    }
  };
  for (let i = 0; i < text.length; ) {
    const end = tokenEnd(text, i);
    if (end === i) {
      i += 1;
      continue;
    }
    if (text[i] === '"') {
      erase(code, i + 1, end - 1);
    } else {
      erase(code, i, end);
      if (text[i] !== '<') {
        erase(uncommented, i, end);
      }
    }
    i = end;
  }
  return { code: code.join(''), uncommented: uncommented.join('') };
}

/** Where the comment, string or heredoc that begins here ends; here itself if none begins. */
function tokenEnd(text: string, start: number): number {
  const rest = text.slice(start, start + 200);
  if (rest.startsWith('#') || rest.startsWith('//')) {
    return indexOrEnd(text, '\n', start);
  }
  if (rest.startsWith('/*')) {
    return Math.min(indexOrEnd(text, '*/', start) + 2, text.length);
  }
  if (rest.startsWith('"')) {
    return stringEnd(text, start);
  }
  const heredoc = /^<<-?([A-Za-z_]\w*)\r?\n/.exec(rest);
  if (heredoc !== null) {
    const close = new RegExp(`\\n[ \\t]*${heredoc[1]}[ \\t]*(?=\\r?\\n|$)`, 'g');
    close.lastIndex = start;
    return close.exec(text) === null ? text.length : close.lastIndex;
  }
  return start;
}

function stringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    if (text[i] === '\\') {
      i += 1;
    } else if (text[i] === '"') {
      return i + 1;
    } else if ((text[i] === '$' || text[i] === '%') && text[i + 1] === '{' && text[i - 1] !== text[i]) {
      i = templateEnd(text, i + 2) - 1;
    }
  }
  return text.length;
}

function templateEnd(text: string, start: number): number {
  let depth = 1;
  for (let i = start; i < text.length; ) {
    const end = tokenEnd(text, i);
    if (end > i) {
      i = end;
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
