/** Versions from one on, up to but without another. */
export interface VersionRange {
  readonly from: string;
  readonly before?: string;
}

/**
 * Whether a Terraform version constraint, `~> 5.12, != 5.13.0`, admits any version of a range.
 *
 * @returns undefined if it is not understood.
 */
export function admits(constraint: string, { from, before }: VersionRange): boolean | undefined {
  const clauses = constraint.split(',').map(parseClause);
  if (!clauses.every((clause) => clause !== undefined)) return undefined;
  const least = Math.max(numberOf(from), ...clauses.map((clause) => clause.least));
  const most = Math.min(before === undefined ? NO_LIMIT : numberOf(before) - 1, ...clauses.map((clause) => clause.most));
  const excluded = new Set(clauses.flatMap((clause) => clause.excluded ?? []).filter((version) => version >= least && version <= most));
  return most - least + 1 > excluded.size;
}

interface Clause {
  readonly least: number;
  readonly most: number;
  readonly excluded?: number;
}

const NO_LIMIT = Number.MAX_SAFE_INTEGER;

function parseClause(text: string): Clause | undefined {
  const [, operator, version] = /^\s*(=|!=|>=|>|<=|<|~>)?\s*v?(\d{1,4}(?:\.\d{1,4}){0,2})\s*$/.exec(text) ?? [];
  if (version === undefined) return undefined;
  const number = numberOf(version);
  switch (operator) {
    case '!=':
      return { least: 0, most: NO_LIMIT, excluded: number };
    case '>':
      return { least: number + 1, most: NO_LIMIT };
    case '>=':
      return { least: number, most: NO_LIMIT };
    case '<':
      return { least: 0, most: number - 1 };
    case '<=':
      return { least: 0, most: number };
    case '~>':
      return { least: number, most: numberOf(successor(version)) - 1 };
    default:
      return { least: number, most: number };
  }
}

/** `5.13.0` for `5.12.3`, `6` for `5.12`: the first version that `~>` no longer admits. */
function successor(version: string): string {
  const parts = version.split('.').map(Number);
  if (parts.length === 1) return '9999';
  return [...parts.slice(0, -2), parts[parts.length - 2] + 1].join('.');
}

function numberOf(version: string): number {
  const [major, minor = 0, patch = 0] = version.split('.').map(Number);
  return (major * 10_000 + minor) * 10_000 + patch;
}
