import { SECRET_ATTRIBUTES } from './secret-attributes';
import type { Expression } from './syntax';

/** Text, with references of nothing but names in it: `build ${each.key}`. */
const PLAIN = /^[^$%\\"]*(?:\$\{[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\}[^$%\\"]*)+$/;
const REFERENCE = /\$\{([^}]+)\}/;

/** The parts of such a text, without asking the parser, which takes ten times as long; undefined if it is another one. */
export function plainTemplate(text: string): Expression | undefined {
  if (!PLAIN.test(text)) return undefined;
  const parts = text
    .split(REFERENCE)
    .map((part, index): Expression => (index % 2 === 0 ? { kind: 'literal', text: part } : reference(part)));
  return { kind: 'template', parts: parts.filter((part) => part.kind !== 'literal' || part.text !== '') };
}

function reference(path: string): Expression {
  const [name, ...steps] = path.split('.');
  if (steps.length === 0) return /^(true|false|null)$/.test(name) ? { kind: 'literal', text: name } : { kind: 'name', name };
  return { kind: 'steps', of: { kind: 'name', name }, steps: steps.map((text) => ({ index: { kind: 'literal', text } })) };
}

const TOKENS = `(${Object.keys(SECRET_ATTRIBUTES).join('|')})\\.[\\w-]+`;
/** The keys of all tokens of a block, as each roster has them, or one attribute of each: `${keys(tfe_agent_token.ci)}`. */
const OF_EVERY_TOKEN = new RegExp(`^\\$\\{(?:keys\\(${TOKENS}\\)|values\\(${TOKENS}\\)\\[\\*\\]\\.(\\w+))\\}$`);

/** Whether a text is nothing but keys of tokens, or attributes of them that are not their secrets. */
export function isHarmless(text: string): boolean {
  const [whole, , type, attribute] = OF_EVERY_TOKEN.exec(text) ?? [];
  return whole !== undefined && (type === undefined || SECRET_ATTRIBUTES[type] !== attribute);
}
