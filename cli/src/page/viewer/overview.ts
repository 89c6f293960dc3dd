import { escaped } from '../escaped';
import type { Picture } from '../picture';
import { axisOf } from './axis';
import { asTitle, drawAxis, drawCredential, drawHappenings, HAPPENINGS_HEIGHT, heightOf, PATTERNS } from './draw';

const WIDTH = 1000;
const MARGIN = 12;
const TITLE = 22;
/** More than anybody would look at in a picture that stands still. */
const MOST = 40;

/** The whole as one picture that stands still: a file of its own, with its style. */
export function overview(picture: Picture, style: string): string {
  const axis = axisOf(picture.from, picture.until, WIDTH);
  const blocks: string[] = [];
  let y = 64;
  let left = MOST;
  const put = (text: string, height: number) => {
    blocks.push(`<g transform="translate(0 ${y})">${text}</g>`);
    y += height;
  };
  for (const part of picture.parts) {
    if (left <= 0) break;
    if (part.name !== '') put(`<text class="part" x="0" y="15">${escaped(part.name)}</text>`, TITLE);
    if (part.events.length + part.pauses.length > 0) put(drawHappenings(part, axis, asTitle), HAPPENINGS_HEIGHT + 8);
    for (const credential of part.credentials.slice(0, left)) {
      put(`<text class="credential" x="0" y="14">${escaped(credential.name)}</text>`, TITLE);
      put(drawCredential(credential, part, axis, asTitle), heightOf(credential) + 12);
    }
    left -= part.credentials.length;
  }
  const hidden = picture.parts.reduce((sum, { credentials }) => sum + credentials.length, 0) - MOST;
  if (hidden > 0) put(`<text class="label" x="0" y="12">… and ${hidden} more credentials</text>`, TITLE);
  const title = `${picture.title}: ${picture.headline}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" aria-label="${escaped(title)}" viewBox="${-MARGIN} 0 ${WIDTH + 2 * MARGIN} ${y + MARGIN}"><style>${style}</style>${PATTERNS}<rect class="paper" x="${-MARGIN}" y="0" width="${WIDTH + 2 * MARGIN}" height="${y + MARGIN}"/><text class="title" x="0" y="24">${escaped(fitted(title))}</text><g transform="translate(0 36)">${drawAxis(axis, y - 36)}</g>${blocks.join('')}</svg>`;
}

function fitted(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
