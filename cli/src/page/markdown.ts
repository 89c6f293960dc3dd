import { toInstant } from '../time/clock';
import type { Credential, Lane, Part, Picture } from './picture';
import { isRefused } from './refused';

/** Of each kind more than a reader of a pull request would look at. */
const MOST_ENTRIES = 10;
const MOST_CREDENTIALS = 6;
const MOST_LIVES = 20;

const SIGNS = { clean: '✅', failed: '❌', inconclusive: '⚠️', model: '📅' } as const;

/** A page for pull requests and job summaries: the verdict, the figures, and the timeline as a mermaid gantt. */
export function markdownOf(picture: Picture): string {
  const { title, verdict, headline, reasons, figures, settings, problems, notes } = picture;
  return `${[
    `## ${SIGNS[verdict]} ${text(title)}`,
    [`**${text(headline)}**`, ...reasons.map((reason) => `- ${text(reason)}`)].join('\n\n').replace(/\n\n- /g, '\n- '),
    table(
      figures.map(({ name }) => name),
      [figures.map(({ value }) => value)],
    ),
    ...settings.map(text),
    ...problems.map(({ title: kind, entries }) => section(`${kind} (${entries.length})`, entries)),
    ...gantts(picture),
    ...(notes.length > 0 ? [details('notes', notes.map((note) => `- ${text(note)}`).join('\n'))] : []),
  ].join('\n\n')}\n`;
}

function section(title: string, entries: Picture['problems'][number]['entries']): string {
  const hidden = entries.length - MOST_ENTRIES;
  return [
    `### ${text(title)}`,
    '',
    ...entries
      .slice(0, MOST_ENTRIES)
      .map((entry) => `- ${text(entry.text)}${entry.remedy === undefined ? '' : `; remedy: ${text(entry.remedy)}`}`),
    ...(hidden > 0 ? [`- … and ${hidden} more in the JSON report`] : []),
  ].join('\n');
}

function gantts({ parts }: Picture): string[] {
  const all = parts.flatMap((part) => part.credentials.map((credential) => ({ part, credential })));
  const hidden = all.length - MOST_CREDENTIALS;
  // whoever was locked out first
  const shown = [...all].sort((a, b) => Number(isRefused(b.credential)) - Number(isRefused(a.credential))).slice(0, MOST_CREDENTIALS);
  return [
    ...shown.map(({ part, credential }) => details(`timeline of ${credential.name}`, gantt(part, credential))),
    ...(hidden > 0 ? [`… and ${hidden} more credentials in the report`] : []),
  ];
}

function gantt(part: Part, { name, lives, lanes }: Credential): string {
  const hidden = Math.max(0, lives.length - MOST_LIVES);
  const shown = lives.slice(hidden);
  const first = shown[0]?.from ?? 0;
  const end = Math.max(
    ...lives.map(({ until, superseded, from }) => until ?? superseded ?? from),
    ...lanes.flatMap(({ held }) => held.map(({ until }) => until)),
    first,
  );
  const task = (what: string, tags: string, from: number, until: number) =>
    `    ${label(what)} :${tags}${stamp(from)}, ${stamp(Math.max(until, from + 60))}`;
  return [
    '```mermaid',
    'gantt',
    `    title ${label(name)}`,
    '    dateFormat YYYY-MM-DDTHH:mm:ss',
    '    axisFormat %Y-%m-%d',
    '    section generations',
    ...shown.flatMap(({ name: generation, from, superseded, until }) => [
      task(generation, 'active, ', from, superseded ?? until ?? end),
      ...(superseded === null || superseded === until ? [] : [task('superseded', 'done, ', superseded, until ?? end)]),
    ]),
    ...lanes.flatMap((lane) => laneTasks(lane, first, task)),
    ...(part.pauses.length > 0
      ? ['    section pauses', ...part.pauses.map(({ from, until }) => task('nobody applies', 'done, ', Math.max(from, first), until))]
      : []),
    '```',
    ...(hidden > 0 ? ['', `(${hidden} older generations are left out)`] : []),
  ].join('\n');
}

function laneTasks(
  { place, held, refused }: Lane,
  first: number,
  task: (what: string, tags: string, from: number, until: number) => string,
): string[] {
  return [
    `    section ${label(place)}`,
    ...held.filter(({ until }) => until > first).map(({ name, from, until }) => task(name, '', Math.max(from, first), until)),
    ...refused.map(({ from, until, declared }) =>
      task(declared ? 'refused, as asked for' : 'LOCKED OUT', declared ? '' : 'crit, ', from, until),
    ),
  ];
}

function details(summary: string, content: string): string {
  return `<details><summary>${text(summary)}</summary>\n\n${content}\n\n</details>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(text).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

function stamp(at: number): string {
  return toInstant(at).slice(0, 'YYYY-MM-DDTHH:mm:ss'.length);
}

/** Mermaid ends a label at a colon, a line or a hash. */
function label(name: string): string {
  return (
    name
      .replace(/[:;#%\s]+/g, ' ')
      .replace(/[<>&"`{}]/g, '_')
      .trim() || '–'
  );
}

/** Names come from users: nothing in them is markup. */
function text(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~@#!]/g, (mark) => (mark === '@' ? '&#64;' : `\\${mark}`));
}
