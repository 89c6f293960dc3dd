import { toInstant } from '../../time/clock';
import { escaped } from '../escaped';
import type { Credential, Happening, Lane, Part, Picture } from '../picture';
import { matches } from './groups';
import { instant, span } from './words';

/** More than a reader would look at. */
const MOST = 60;

/** All instants at which something happens, ascending. */
export function instantsOf({ parts, from, until }: Picture): number[] {
  const all = parts.flatMap(({ events, credentials }) => [
    ...events.map(({ at }) => at),
    ...credentials.flatMap(({ lives, lanes }) => [
      ...lives.flatMap((life) => [life.from, ...(life.until === null ? [] : [life.until])]),
      ...lanes.flatMap(({ held, refused, gaps }) => [...held, ...refused, ...gaps].map((each) => each.from)),
    ]),
  ]);
  return [...new Set(all)].filter((at) => at >= from && at <= until).sort((a, b) => a - b);
}

/** In one line what happens at an instant. */
export function headlineAt({ parts }: Picture, at: number): string {
  const events = parts.flatMap(({ name, events }) =>
    events.filter((event) => event.at === at).map(({ text }) => (name === '' ? text : `${name}: ${text}`)),
  );
  const locked = parts.flatMap(({ credentials }) =>
    credentials.flatMap(({ lanes }) => lanes.filter((lane) => isLockedOut(lane, at))),
  ).length;
  return [instant(at), ...events, ...(locked > 0 ? [`${locked} locked out`] : [])].join(', ');
}

/** Everything that is known of an instant, as HTML. */
export function panelAt(picture: Picture, at: number, search: string): string {
  const { parts } = picture;
  const rows = parts.flatMap(({ credentials }) =>
    credentials.filter((credential) => matches(credential, search)).flatMap((credential) => rowsOf(credential, at)),
  );
  rows.sort((a, b) => Number(b.bad) - Number(a.bad));
  const hidden = rows.length - MOST;
  return [
    `<h2>${escaped(toInstant(at))}</h2>`,
    `<div>${parts.map((part) => appliesAround(part, at)).join('')}</div><div>`,
    rows.length === 0
      ? ''
      : `<div class="scroll" tabindex="0" role="region" aria-label="what everybody held"><table><caption>What everybody held</caption><thead><tr><th scope="col">credential</th><th scope="col">generations that lived</th><th scope="col">consumer</th><th scope="col">held</th></tr></thead><tbody>${rows
          .slice(0, MOST)
          .map(({ html }) => html)
          .join('')}</tbody></table></div>`,
    hidden > 0 ? `<p class="soft">… and ${hidden} more: search for a name</p>` : '',
    '</div>',
  ].join('');
}

function rowsOf(credential: Credential, at: number): { readonly bad: boolean; readonly html: string }[] {
  const living = livingAt(credential, at);
  const lanes = credential.lanes.map((lane) => ({ bad: isLockedOut(lane, at), cells: [lane.place, heldBy(lane, at)] as const }));
  return (lanes.length > 0 ? lanes : [{ bad: false, cells: ['–', 'nobody reads it'] as const }]).map(({ bad, cells: [place, held] }) => ({
    bad,
    html: `<tr><td>${escaped(credential.name)}</td><td>${escaped(living)}</td><td>${escaped(place)}</td><td${bad ? ' class="refused"' : ''}>${escaped(held)}</td></tr>`,
  }));
}

function livingAt({ lives }: Credential, at: number): string {
  const living = lives.filter(({ from, until }) => from <= at && (until === null || until > at));
  return (
    living
      .map(({ name, superseded }) => (superseded !== null && superseded <= at ? `${name} (superseded for ${span(at - superseded)})` : name))
      .join(', ') || 'none'
  );
}

function heldBy(lane: Lane, at: number): string {
  const refusals = lane.refused.filter(during(at));
  return (
    [
      ...lane.held.filter(during(at)).map(({ name }) => name),
      ...refusals.map(({ declared, cause, remedy }) =>
        declared ? `refused, as asked for: ${cause}` : `locked out: ${cause}; remedy: ${remedy}`,
      ),
      ...lane.gaps.filter(during(at)).map(({ cause }) => `no secret stands there: ${cause}`),
    ].join('; ') || 'nothing'
  );
}

function during(at: number): (span: { readonly from: number; readonly until: number }) => boolean {
  return ({ from, until }) => from <= at && at < until;
}

function isLockedOut({ refused }: Lane, at: number): boolean {
  return refused.filter(during(at)).some(({ declared }) => !declared);
}

function appliesAround({ name, events, pauses }: Part, at: number): string {
  const before = events.filter((event) => event.at <= at).at(-1);
  const after = events.find((event) => event.at > at);
  const paused = pauses.some(during(at));
  const title = name === '' ? '' : `<h3>${escaped(name)}</h3>`;
  const said = [
    ...(paused ? ['<p>In a pause: nobody applies.</p>'] : []),
    before === undefined
      ? '<p>Nothing was applied before.</p>'
      : `<p>${before.at === at ? 'Applied now' : `The last apply that did something: <a href="#t=${toInstant(before.at)}">${instant(before.at)}</a>, ${span(at - before.at)} before`}: ${escaped(before.text)}</p>${before.at === at ? details(before) : ''}`,
    ...(after === undefined ? [] : [`<p class="soft">The next: <a href="#t=${toInstant(after.at)}">${instant(after.at)}</a></p>`]),
  ];
  return title + said.join('');
}

function details({ actions, calls }: Happening): string {
  return listed('Its plan', actions) + listed('Asked of the vendors', calls);
}

function listed(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const hidden = lines.length - MOST;
  const items = [...lines.slice(0, MOST), ...(hidden > 0 ? [`… and ${hidden} more`] : [])];
  return `<p>${title}:</p><ul>${items.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
}
