/** A reference in an expression, `tfe_agent_token.x["k"].token`. */
export interface Reference {
  /** `tfe_agent_token`, `x`, `["k"]`, `token` */
  readonly parts: readonly string[];
  /** The functions that it is an argument of, the outermost first. */
  readonly functions: readonly string[];
  /** The keys of the objects that it stands in, outside of functions, the outermost first. */
  readonly keys: readonly string[];
  /** Whether it is compared, so that the expression holds nothing of it. */
  readonly compared: boolean;
  /** The rest of the expression behind it. */
  readonly rest: string;
  /** The expression before it. */
  readonly before: string;
}

const NAME = /[A-Za-z_][\w-]*/y;

/** Every reference in a string of Terraform's JSON syntax, which holds expressions in `${…}`. */
export function referencesIn(text: string): Reference[] {
  const references: Reference[] = [];
  // what is open: a template in quotes or the string itself, an expression in it, a call by its name, a brace with its last key, other brackets
  const open: string[] = ['template'];
  let i = 0;
  while (i < text.length) {
    const top = open[open.length - 1];
    if (top === 'template' || top === 'quoted') {
      if (text.startsWith('$${', i) || text.startsWith('%%{', i)) i += 3;
      else if (text.startsWith('${', i) || text.startsWith('%{', i)) {
        open.push('expression');
        i += 2;
      } else if (top === 'quoted' && text[i] === '\\') i += 2;
      else {
        if (top === 'quoted' && text[i] === '"') open.pop();
        i += 1;
      }
      continue;
    }
    NAME.lastIndex = i;
    const name = NAME.exec(text)?.[0];
    if (name !== undefined) {
      const after = i + name.length;
      if (/^\s*\(/.test(text.slice(after, after + 4))) {
        i = text.indexOf('(', after) + 1;
        open.push(`call ${name}`);
        continue;
      }
      const end = endOfTraversal(text, after);
      references.push({
        parts: partsOf(text.slice(i, end)),
        functions: open.filter((each) => each.startsWith('call ')).map((each) => each.slice(5)),
        keys: keysOf(open),
        compared: /^[\s)]*[=!]=/.test(text.slice(end, end + 8)) || /[=!]=\s*(?:\w+\()*$/.test(text.slice(Math.max(0, i - 40), i)),
        rest: text.slice(end),
        before: text.slice(0, i),
      });
      references.push(...indicesOf(text.slice(after, end)));
      i = end;
    } else {
      if (text[i] === '"') open.push('quoted');
      else if (text[i] === '=' && top.startsWith('{')) open[open.length - 1] = `{${keyBefore(text, i)}`;
      else if ('([{'.includes(text[i])) open.push(text[i]);
      else if (')]}'.includes(text[i])) open.pop();
      i += 1;
    }
  }
  return references;
}

/** Where `.a["b"][*].c` ends. */
function endOfTraversal(text: string, from: number): number {
  let end = from;
  for (;;) {
    const step = /^\.(?:[A-Za-z_][\w-]*|\d+|\*)/.exec(text.slice(end, end + 200))?.[0];
    if (step !== undefined) end += step.length;
    else if (text[end] === '[') {
      const close = closing(text, end);
      if (close === undefined) return end;
      end = close + 1;
    } else return end;
  }
}

/** The name on the left of an equals sign; none for one of `==` or `=>`. */
function keyBefore(text: string, at: number): string {
  const [, quoted, plain] = /(?:"([\w.-]+)"|([A-Za-z_][\w-]*))\s*$/.exec(text.slice(Math.max(0, at - 80), at)) ?? [];
  return /[=>]/.test(text[at + 1] ?? '') ? '' : (quoted ?? plain ?? '');
}

/** The keys of the objects that are open, up to the first function that may make something else of them. */
function keysOf(open: readonly string[]): string[] {
  const call = open.findIndex((each) => each.startsWith('call ') && each !== 'call sensitive');
  return open.slice(0, call < 0 ? open.length : call).flatMap((each) => (each.startsWith('{') && each.length > 1 ? [each.slice(1)] : []));
}

/** Where the bracket closes that opens there. */
function closing(text: string, from: number): number | undefined {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '[') depth++;
    if (text[i] === ']' && --depth === 0) return i;
  }
  return undefined;
}

function partsOf(traversal: string): string[] {
  const parts: string[] = [];
  let i = 0;
  while (i < traversal.length) {
    if (traversal[i] === '.') i++;
    const close = traversal[i] === '[' ? closing(traversal, i)! + 1 : i + (/^[^.[]+/.exec(traversal.slice(i))?.[0].length ?? 1);
    parts.push(traversal.slice(i, close));
    i = close;
  }
  return parts;
}

/** References within the brackets of a traversal. */
function indicesOf(traversal: string): Reference[] {
  return partsOf(traversal)
    .filter((part) => part.startsWith('['))
    .flatMap((part) => referencesIn(`\${${part.slice(1, -1)}}`));
}
