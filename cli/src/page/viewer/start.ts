import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import { toInstant } from '../../time/clock';
import { escaped } from '../escaped';
import type { Credential, Part, Picture } from '../picture';
import { isRefused } from '../refused';
import { headlineAt, instantsOf, panelAt } from './at';
import { type Axis, axisOf } from './axis';
import { asData, drawAxis, drawCredential, drawHappenings, HAPPENINGS_HEIGHT, heightOf, PATTERNS } from './draw';
import { groupsOf, matches } from './groups';
import { tablesOf } from './tables';
import { instant } from './words';

/** One drawing among others below the same axis. */
interface Strip {
  readonly element: HTMLElement;
  readonly height: number;
  readonly draw: (axis: Axis) => string;
  seen: boolean;
  drawn?: Axis;
}

/** What shows a credential; others may have its name, in other stacks. */
interface Section {
  readonly element: HTMLElement;
  readonly credential: Credential;
}

const HOUR = 3600;
const AXIS_HEIGHT = 24;
/** How near to an instant at which something happens a click is taken for it. */
const NEAR = 7;

/** Brings a page to life: everything is drawn from the data in it. */
export function start(picture: Picture): void {
  const chart = byId('chart');
  const axisElement = byId('axis');
  const rows = byId('rows');
  const search = byId('search') as HTMLInputElement;
  const instants = instantsOf(picture);
  const applies = picture.parts.flatMap(({ events }) => events.map(({ at }) => at));
  const strips = new Map<Element, Strip>();
  const groups = new Map<HTMLDetailsElement, readonly Section[]>();
  let axis = axisOf(picture.from, picture.until, 1);
  let selected: number | undefined;

  build();
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const strip = strips.get(target);
      if (strip !== undefined) strip.seen = isIntersecting;
    }
    drawSeen();
  });
  for (const element of strips.keys()) watcher.observe(element);

  const span = picture.until - picture.from;
  const zooming = zoom<HTMLElement, unknown>()
    .filter(({ type, ctrlKey, metaKey, button, touches, target }) =>
      type === 'wheel'
        ? ctrlKey || metaKey
        : type.startsWith('touch')
          ? touches.length > 1
          : !button && !target.closest('details table, summary, a, h3, button'),
    )
    .scaleExtent([1, Math.max(1, span / (6 * HOUR))])
    .on('zoom', ({ transform }: D3ZoomEvent<HTMLElement, unknown>) => show(transform));
  const zoomed = select<HTMLElement, unknown>(chart).call(zooming);
  const transform = (): ZoomTransform => (chart as { __zoom?: ZoomTransform }).__zoom ?? zoomIdentity;

  new ResizeObserver(resize).observe(chart);
  resize();
  byId('in').onclick = () => zoomed.call(zooming.scaleBy, 2);
  byId('out').onclick = () => zoomed.call(zooming.scaleBy, 0.5);
  byId('all').onclick = () => zoomed.call(zooming.transform, zoomIdentity);
  byId('earlier').onclick = () => pan(0.5);
  byId('later').onclick = () => pan(-0.5);
  chart.addEventListener('wheel', panByWheel, { passive: false });
  chart.addEventListener('click', clicked);
  chart.addEventListener('pointermove', hovered);
  chart.addEventListener('pointerleave', () => hover(undefined));
  axisElement.addEventListener('keydown', pressed);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') choose(undefined);
  });
  search.addEventListener('input', filter);
  window.addEventListener('hashchange', follow);
  window.addEventListener('beforeprint', drawAll);
  follow();

  function build(): void {
    const found = groupsOf(picture);
    const parts = new Set<Part>();
    rows.className = '';
    rows.innerHTML = '';
    for (const group of found) {
      if (!parts.has(group.part)) {
        parts.add(group.part);
        if (group.part.events.length + group.part.pauses.length > 0) addHappenings(group.part);
      }
      const box = document.createElement('details');
      box.className = 'group';
      box.open = found.length <= picture.parts.length || group.credentials.some(isRefused);
      const locked = group.credentials.filter(isRefused).length;
      box.innerHTML = `<summary>${escaped(group.title || 'credentials')} <span class="soft">(${group.credentials.length}${locked > 0 ? `, ${locked} with lock-outs` : ''})</span></summary>`;
      groups.set(
        box,
        group.credentials.map((credential) => ({ credential, element: addCredential(credential, group.part, box) })),
      );
      rows.append(box);
    }
  }

  function addHappenings(part: Part): void {
    const element = document.createElement('div');
    element.className = 'rows happenings';
    if (part.name !== '') rows.insertAdjacentHTML('beforeend', `<h3>${escaped(part.name)}</h3>`);
    rows.append(element);
    addStrip(element, HAPPENINGS_HEIGHT, `applies of ${part.name || 'the stack'}`, (at) => drawHappenings(part, at, asData));
  }

  function addCredential(credential: Credential, part: Part, box: HTMLElement): HTMLElement {
    const section = document.createElement('section');
    section.className = 'credential';
    section.innerHTML = `<h3>${escaped(credential.name)}</h3><p class="about">${escaped(credential.about)}</p><div class="rows"></div><details class="table"><summary>as a table<span class="soft"> (${escaped(credential.name)})</span></summary></details>`;
    const table = section.querySelector<HTMLDetailsElement>('details.table')!;
    table.addEventListener('toggle', () => {
      if (table.open && table.childElementCount === 1) table.insertAdjacentHTML('beforeend', tablesOf(credential));
    });
    box.append(section);
    const label = `${credential.name}: ${credential.lives.length} generations, ${credential.lanes.length} consumers; ${credential.about}`;
    addStrip(section.querySelector<HTMLElement>('.rows')!, heightOf(credential), label, (at) =>
      drawCredential(credential, part, at, asData),
    );
    return section;
  }

  function addStrip(element: HTMLElement, height: number, label: string, draw: Strip['draw']): void {
    element.style.height = `${height}px`;
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', label);
    strips.set(element, { element, height, draw, seen: false });
  }

  function drawStrip(strip: Strip): void {
    if (strip.drawn === axis) return;
    strip.drawn = axis;
    strip.element.innerHTML = `<svg height="${strip.height}" viewBox="0 0 ${axis.width} ${strip.height}" preserveAspectRatio="none" aria-hidden="true">${PATTERNS}${drawAxis(axis, strip.height, false)}${strip.draw(axis)}</svg>`;
  }

  function drawSeen(): void {
    for (const strip of strips.values()) if (strip.seen) drawStrip(strip);
  }

  function drawAll(): void {
    for (const strip of strips.values()) drawStrip(strip);
  }

  function resize(): void {
    const width = Math.max(50, rows.clientWidth);
    zooming.extent([
      [0, 0],
      [width, 1],
    ]);
    zooming.translateExtent([
      [0, Number.NEGATIVE_INFINITY],
      [width, Number.POSITIVE_INFINITY],
    ]);
    show(transform(), width);
  }

  function show({ k, x }: Pick<ZoomTransform, 'k' | 'x'>, width = axis.width): void {
    const at = (pixel: number) => picture.from + ((pixel - x) / k / width) * span;
    axis = axisOf(at(0), at(width), width);
    axisElement.querySelector('svg')?.remove();
    axisElement.insertAdjacentHTML(
      'afterbegin',
      `<svg height="${AXIS_HEIGHT}" viewBox="0 0 ${width} ${AXIS_HEIGHT}" aria-hidden="true">${drawAxis(axis, AXIS_HEIGHT)}</svg>`,
    );
    byId('shown').textContent = `${instant(Math.round(axis.from))} to ${instant(Math.round(axis.until))}`;
    drawSeen();
    place(byId('cursor'), selected);
  }

  function place(line: HTMLElement, at: number | undefined): void {
    const x = at === undefined ? -1 : axis.x(at);
    line.hidden = x < 0 || x > axis.width;
    line.style.left = `${x}px`;
  }

  function pan(share: number): void {
    zoomed.call(zooming.translateBy, (share * axis.width) / transform().k, 0);
  }

  function panByWheel(event: WheelEvent): void {
    if (event.ctrlKey || event.metaKey || Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    zoomed.call(zooming.translateBy, -event.deltaX / transform().k, 0);
  }

  function instantBelow({ clientX }: MouseEvent): number {
    return axis.at(clientX - rows.getBoundingClientRect().left);
  }

  /** The apply that is near, or else whatever is. */
  function instantNear(event: MouseEvent): number {
    const at = instantBelow(event);
    const near = ((axis.until - axis.from) / axis.width) * NEAR;
    const nearest = (all: readonly number[]) =>
      all.reduce((best, each) => (Math.abs(each - at) < Math.abs(best - at) ? each : best), Number.POSITIVE_INFINITY);
    const found = [nearest(applies), nearest(instants)].find((each) => Math.abs(each - at) <= near);
    return found ?? Math.min(Math.max(at, picture.from), picture.until);
  }

  function clicked(event: MouseEvent): void {
    if ((event.target as Element).closest('.rows, #axis') !== null) choose(instantNear(event));
  }

  function hovered(event: PointerEvent): void {
    hover((event.target as Element).closest('.rows, #axis') === null ? undefined : event);
  }

  function hover(event: PointerEvent | undefined): void {
    const tip = byId('tip');
    const text = event && (event.target as Element).closest('[data-tip]')?.getAttribute('data-tip');
    tip.hidden = !text;
    const at = event && instantBelow(event);
    byId('now').textContent = at === undefined ? '' : instant(at);
    place(byId('hair'), at);
    if (event === undefined || !text) return;
    tip.textContent = text;
    tip.style.left = `${Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8)}px`;
    tip.style.top = `${event.clientY + 18 + tip.offsetHeight > window.innerHeight ? event.clientY - tip.offsetHeight - 12 : event.clientY + 18}px`;
  }

  function pressed(event: KeyboardEvent): void {
    const now = selected ?? picture.from - 1;
    const actions: Record<string, () => void> = {
      ArrowRight: () => step(instants.find((at) => at > now)),
      ArrowLeft: () => step(instants.filter((at) => at < now).at(-1)),
      Home: () => step(instants[0]),
      End: () => step(instants.at(-1)),
      PageUp: () => pan(0.5),
      PageDown: () => pan(-0.5),
      '+': () => byId('in').click(),
      '=': () => byId('in').click(),
      '-': () => byId('out').click(),
      '0': () => byId('all').click(),
    };
    const action = actions[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  }

  function step(at: number | undefined): void {
    if (at !== undefined) choose(at);
  }

  /** Shows what is known of an instant; it stays in the address, so that somebody else can be sent there. */
  function choose(at: number | undefined): void {
    selected = at;
    const hash = at === undefined ? '' : `#t=${toInstant(at)}`;
    if (location.hash !== hash) history.replaceState(null, '', hash || location.pathname + location.search);
    const panel = byId('instant');
    panel.hidden = at === undefined;
    byId('what').innerHTML = at === undefined ? '' : panelAt(picture, at, search.value);
    if (at !== undefined) bring(at);
    place(byId('cursor'), at);
    axisElement.setAttribute('aria-valuenow', `${at ?? picture.from}`);
    axisElement.setAttribute('aria-valuetext', at === undefined ? 'no instant is chosen' : headlineAt(picture, at));
  }

  /** Somebody was sent to an instant: they should see it, too. */
  function visit(at: number): void {
    choose(at);
    const { top } = chart.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight / 3) chart.scrollIntoView();
  }

  /** Pans until an instant can be seen. */
  function bring(at: number): void {
    if (at < axis.from || at > axis.until) zoomed.call(zooming.translateTo, ((at - picture.from) / span) * axis.width, 0);
  }

  function follow(): void {
    const at = Date.parse(/^#t=([\dTZ:.-]+)$/.exec(location.hash.replace(/%3A/gi, ':'))?.[1] ?? '') / 1000;
    if (Number.isFinite(at)) visit(Math.min(Math.max(Math.floor(at), picture.from), picture.until));
  }

  function filter(): void {
    let found = 0;
    let all = 0;
    for (const [box, sections] of groups) {
      let here = 0;
      for (const { element, credential } of sections) {
        element.hidden = !matches(credential, search.value);
        here += element.hidden ? 0 : 1;
      }
      box.hidden = here === 0;
      if (here > 0 && search.value.trim() !== '') box.open = true;
      found += here;
      all += sections.length;
    }
    byId('found').textContent = `${found} of ${all} credentials`;
    if (selected !== undefined) choose(selected);
  }

  byId('close').onclick = () => choose(undefined);
}

function byId(id: string): HTMLElement {
  return document.getElementById(id)!;
}
