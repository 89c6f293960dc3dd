/** A row of a table, or a text that stands in the place of several. */
export type Line = string | readonly string[];

/** Texts below each other, in columns without lines; what ends a row is not padded. */
export function columns(lines: readonly Line[]): string[] {
  const rows = lines.filter((line) => typeof line !== 'string');
  const widths = rows.reduce<number[]>((widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, cell.length)), []);
  return lines.map((line) =>
    typeof line === 'string'
      ? line
      : line
          .map((cell, index) => cell.padEnd(widths[index]))
          .join('  ')
          .trimEnd(),
  );
}

/** A text that is cut where there is no more room, and says so. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}
