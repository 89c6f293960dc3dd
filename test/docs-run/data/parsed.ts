import { spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** What is wrong with a text, or undefined. */
type Parser = (code: string) => string | undefined;

/** One for each language of which it is enough that it can be read. */
export const PARSERS: Readonly<Record<string, Parser>> = {
  json(code) {
    try {
      JSON.parse(code);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  },

  hcl(code) {
    const { complaint, stdout } = told('terraform', ['fmt', '-no-color', '-'], code);
    return complaint ?? (stdout.trimEnd() === code ? undefined : 'it is not as terraform fmt writes it');
  },

  yaml: (code) => told('terraform', ['console'], `yamldecode(${literal(code)})\n`).complaint,
};

/** A text in Terraform's language, which fills nothing in. */
function literal(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');
}

/** What a program makes of a text. */
function told(program: string, args: readonly string[], input: string): { readonly complaint?: string; readonly stdout: string } {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
  });
  if (error !== undefined) return { stdout, complaint: `${program} cannot be run: ${error.message}` };
  const text = stripVTControlCharacters(stderr)
    .replace(/[\s│╷╵]+/g, ' ')
    .trim();
  return { stdout, complaint: status === 0 ? undefined : text.slice(Math.max(0, text.indexOf('Error: '))) };
}
