/** A block as a script that stops at the first command line that does not end as the page says, and tells which one. */
export function scriptOf(code: string, directories: Readonly<Record<string, string>> = {}): string {
  const lines = commandLinesOf(code).map(({ text, at }) => {
    const placed = Object.entries(directories).reduce((known, [from, to]) => known.replaceAll(from, to), text);
    return `{ ${placed}\n}\ncode=$?; [ $code = ${expectedOf(text)} ] || { echo "${at} $code" > "$FAILED"; exit 1; }`;
  });
  if (lines.length === 0) return 'echo "no command" >&2; exit 1\n';
  return ['set -o pipefail', ...lines, ''].join('\n');
}

/** `# exit code 1` at the end of a line says that it ends so. */
function expectedOf(line: string): string {
  return /# exit code (\d+)/.exec(line)?.[1] ?? '0';
}

interface CommandLine {
  readonly text: string;
  /** Within the block, from 0 on. */
  readonly at: number;
}

/** One that goes on in the next line is one. */
function commandLinesOf(code: string): CommandLine[] {
  const lines = code.split('\n');
  const found: CommandLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = at;
    while (lines[at].endsWith('\\') && at + 1 < lines.length) at++;
    const text = lines.slice(first, at + 1).join('\n');
    if (text.trim() !== '' && !text.trim().startsWith('#')) found.push({ text, at: first });
  }
  return found;
}
