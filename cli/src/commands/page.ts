import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pageOf, svgOf } from '../page/html';
import { markdownOf } from '../page/markdown';
import type { Picture } from '../page/picture';
import { WrongUsage } from '../rehearsal/errors';
import { isDirectory, whyUnwritable } from './files';
import { wrong } from './flag-values';

/** Files that show a picture, each by the flag that names it. */
export interface PageFiles {
  readonly html?: string;
  readonly svg?: string;
  readonly markdown?: string;
}

export function writePages(picture: Picture, { html, svg, markdown }: PageFiles): void {
  if (html !== undefined) writeFileSync(html, pageOf(picture));
  if (svg !== undefined) writeFileSync(svg, svgOf(picture));
  if (markdown !== undefined) writeFileSync(markdown, markdownOf(picture));
}

/** What takes long is not lost for a file that cannot be written. */
export function requireWritable(flag: string, path: string | undefined): void {
  if (path === undefined) {
    return;
  }
  if (!isDirectory(dirname(resolve(path))) || isDirectory(path)) {
    throw wrong(flag, 'a file in an existing directory', path);
  }
  const why = whyUnwritable(path);
  if (why !== undefined) {
    throw new WrongUsage(`${flag} must be a file that can be written, got "${path}": ${why.message}`);
  }
}
