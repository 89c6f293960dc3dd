import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';

export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // nothing is there, or nobody may look
    return false;
  }
}

/** Why a file cannot be written; undefined if it can. Leaves none behind. */
export function whyUnwritable(path: string): NodeJS.ErrnoException | undefined {
  const existed = existsSync(path);
  try {
    closeSync(openSync(path, 'a'));
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
  if (!existed) {
    rmSync(path);
  }
  return undefined;
}
