import { createHash } from 'node:crypto';
import { toInstant } from '../time/clock';
import { loadViewer, viewerScript } from './asset';
import { escaped } from './escaped';
import type { Picture, Problem } from './picture';

/** A page of one file: what it shows and all that shows it. It asks for nothing from anywhere. */
export function pageOf(picture: Picture): string {
  const { styles, overview } = loadViewer();
  const script = `${viewerScript()}\nrotatingTokens.start(JSON.parse(document.getElementById('data').textContent));`;
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'; base-uri 'none'; form-action 'none'`;
  const bad = picture.problems.filter((problem) => problem.bad);
  const others = picture.problems.filter((problem) => !problem.bad);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${escaped(`${picture.title}: ${picture.verdict}`)}</title>
<style>${styles.picture}${styles.page}</style>
</head>
<body class="picture">
<main>
<header>
<h1>${escaped(picture.title)}</h1>
<p class="verdict ${picture.verdict}">${escaped(picture.headline)}</p>
${list(picture.reasons)}
<dl class="figures">${picture.figures.map(({ name, value, bad: isBad }) => `<div${isBad ? ' class="bad"' : ''}><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>
${picture.settings.map((line) => `<p class="soft">${escaped(line)}</p>`).join('\n')}
</header>
${bad.map(problem).join('\n')}
<section aria-labelledby="over-time">
<h2 id="over-time">Over time</h2>
<div class="tools">
<input id="search" type="search" placeholder="search for a credential or a place" aria-label="search for a credential or a place">
<button id="earlier" type="button" aria-label="earlier">←</button><button id="later" type="button" aria-label="later">→</button>
<button id="in" type="button" aria-label="zoom in">+</button><button id="out" type="button" aria-label="zoom out">−</button><button id="all" type="button">all of it</button>
<span class="soft"><span id="shown"></span> UTC</span> <span class="soft" id="found" role="status"></span>
</div>
${LEGEND}
<div id="chart">
<div id="axis" role="slider" tabindex="0" aria-label="instant" aria-orientation="horizontal" aria-valuemin="${picture.from}" aria-valuemax="${picture.until}" aria-valuenow="${picture.from}" aria-valuetext="no instant is chosen" aria-describedby="keys"><span id="now"></span></div>
<div id="rows" class="still">${overview(picture, '')}</div>
<div id="hair" hidden></div><div id="cursor" hidden></div>
</div>
<p class="soft" id="keys">Click on an instant, or choose one with the arrow keys while the scale has the focus. Zoom with + and −, Ctrl and the wheel, or two fingers; drag to pan; 0 shows all of it; Escape lets go.</p>
<aside id="instant" aria-label="what was at this instant" hidden><button id="close" class="close" type="button" aria-label="close">×</button><div id="what" aria-live="polite"></div></aside>
</section>
${others.map(problem).join('\n')}
${picture.notes.length === 0 ? '' : `<section><h2>Notes</h2>${list(picture.notes)}</section>`}
<footer><p class="soft">Made by rotating-tokens from the report alone: <code>rotating-tokens report FILE.json --html FILE</code> makes it again. It holds no secret and asks for nothing from the network.</p></footer>
</main>
<div id="tip" role="tooltip" hidden></div>
<script type="application/json" id="data">${JSON.stringify(picture).replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** A picture that stands still, as a file of its own. */
export function svgOf(picture: Picture): string {
  const { styles, overview } = loadViewer();
  return `${overview(picture, styles.picture)}\n`;
}

const sample = (shape: string) => `<svg width="22" height="18" aria-hidden="true">${shape}</svg>`;

const LEGEND = `<ul class="legend" aria-label="legend">
<li>${sample('<rect class="life g0" x="1" y="2" width="20" height="14" rx="3"/>')}current generation, or what a consumer uses</li>
<li>${sample('<rect class="life g0" x="1" y="2" width="20" height="14" rx="3"/><path class="hatch" d="M3 16L15 2M11 16L21 4"/>')}superseded, still valid: the overlap</li>
<li>${sample('<rect class="unread" x="1" y="2" width="20" height="14" rx="3"/>')}delivered nowhere</li>
<li>${sample('<path class="delivery" d="M8 5h8l-4 7z"/>')}delivery</li>
<li>${sample('<path class="boundary" d="M11 1V17"/>')}boundary</li>
<li>${sample('<path class="deadline" d="M11 4l5 5l-5 5l-5 -5z"/>')}ended at a deadline</li>
<li>${sample('<path class="mark changed" d="M11 4v10"/>')}apply with changes</li>
<li>${sample('<path class="mark refused" d="M6 9a5 5 0 1 0 10 0a5 5 0 1 0 -10 0m1.5 -3.5l7 7"/>')}refused plan</li>
<li>${sample('<path class="mark failed" d="M6 4l10 10m0 -10l-10 10"/>')}failed apply</li>
<li>${sample('<rect class="lock-out" x="1" y="1" width="20" height="16"/><path class="cross" d="M7 5l8 8m0 -8l-8 8"/>')}locked out</li>
<li>${sample('<rect class="gap" x="1" y="2" width="20" height="14"/>')}gap: no secret stands there</li>
</ul>`;

/** More than a reader would look at; all of them are in the JSON report. */
const MOST = 100;

function problem({ title, bad, entries }: Problem): string {
  const items = entries.slice(0, MOST).map(({ at, text, remedy }) => {
    return `<li>${at === null ? escaped(text) : linked(escaped(text), toInstant(at))}${remedy === undefined ? '' : `<span class="remedy">remedy: ${escaped(remedy)}</span>`}</li>`;
  });
  const more = entries.length > MOST ? `<li>… and ${entries.length - MOST} more in the JSON report</li>` : '';
  return `<section class="problem${bad ? ' bad' : ''}"><h2>${escaped(title)} (${entries.length})</h2><ul>${items.join('')}${more}</ul></section>`;
}

/** The instant in a text leads to itself. */
function linked(html: string, instant: string): string {
  const link = `<a href="#t=${instant}">${instant}</a>`;
  return html.includes(instant) ? html.replace(instant, () => link) : `${link}: ${html}`;
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
}
