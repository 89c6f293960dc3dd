import { escaped } from '../escaped';
import type { Credential } from '../picture';
import { instant } from './words';

type Row = readonly string[];

export function table(caption: string, head: Row, rows: readonly Row[]): string {
  const cells = (tag: string, row: Row) =>
    row.map((cell) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${escaped(cell)}</${tag}>`).join('');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(caption)}"><table><caption>${escaped(caption)}</caption><thead><tr>${cells('th', head)}</tr></thead><tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table></div>`;
}

const orNone = (at: number | null) => (at === null ? '–' : instant(at));

/** All that is drawn of a credential, in words. */
export function tablesOf({ name, lives, lanes }: Credential): string {
  const generations = lives.map((life) => [
    life.name,
    instant(life.from),
    orNone(life.delivered),
    orNone(life.superseded),
    orNone(life.until),
    life.how ?? '–',
  ]);
  const uses = lanes.flatMap(({ place, held, refused, gaps }) =>
    [
      ...held.map((each) => ({ ...each, what: `uses ${each.name}` })),
      ...refused.map((each) => ({ ...each, what: `${each.declared ? 'refused, as asked for' : 'locked out'}: ${each.cause}` })),
      ...gaps.map((each) => ({ ...each, what: `no secret there: ${each.cause}` })),
    ]
      .sort((a, b) => a.from - b.from)
      .map(({ from, until, what }) => [place, instant(from), instant(until), what]),
  );
  return [
    table(`generations of ${name}`, ['generation', 'created', 'delivered', 'superseded', 'retired', 'how'], generations),
    ...(uses.length > 0 ? [table(`consumers of ${name}`, ['place', 'from', 'until', 'what'], uses)] : []),
  ].join('');
}
