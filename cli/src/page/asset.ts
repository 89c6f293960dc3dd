import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { Picture } from './picture';

/** What draws: one script that runs in a browser and here. */
export interface Viewer {
  readonly overview: (picture: Picture, style: string) => string;
  readonly styles: { readonly page: string; readonly picture: string };
}

let script: string | undefined;
let viewer: Viewer | undefined;

/** The script itself, as a page holds it. */
export function viewerScript(): string {
  const packed = join(__dirname, 'viewer.js');
  script ??= existsSync(packed) ? readFileSync(packed, 'utf8') : builtHere();
  return script;
}

/** A checkout has it made when it is first asked for. */
function builtHere(): string {
  const { buildViewer } = require(join(__dirname, '..', '..', 'build-viewer.cjs')) as { buildViewer(): string };
  return buildViewer();
}

export function loadViewer(): Viewer {
  if (viewer === undefined) {
    const module: { exports?: Viewer } = {};
    runInNewContext(viewerScript(), { module });
    viewer = module.exports as Viewer;
  }
  return viewer;
}
