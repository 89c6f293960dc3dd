import type { Checked, Way } from './check-pages';

const WAYS: readonly Way[] = ['compiled and synthesized', 'run', 'checked by substitute', 'parsed'];

/** What is wrong, what was done in the place of what the blocks say, and how many there are. */
export function summaryOf(checked: readonly Checked[]): string {
  const problems = checked.flatMap((each) => each.problems);
  const kinds = checked.flatMap(({ substitutes }) => substitutes);
  return [
    ...problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`),
    ...[...new Set(kinds)].sort().map((kind) => `  ${kinds.filter((each) => each === kind).length} × ${kind}`),
    ...(problems.length > 0 ? [`${problems.length} wrong`] : []),
    `${checked.length} blocks: ${WAYS.map((way) => `${checked.filter((each) => each.way === way).length} ${way}`).join(', ')}`,
  ].join('\n');
}
