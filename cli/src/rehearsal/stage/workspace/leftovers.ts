import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names the process that works in a workspace, as long as it does. */
const OWNER = 'owner';

/** Says that this process works in a workspace. */
export function occupy(root: string): void {
  writeFileSync(join(root, OWNER), `${process.pid}\n`);
}

/** Nobody works in it any more, and it is meant to stay. */
export function release(root: string): void {
  rmSync(join(root, OWNER), { force: true });
}

/** Removes the workspaces of processes that were killed: their plans and copies hold secrets. */
export function removeLeftovers(parent: string, prefix: string): void {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const root = join(parent, name);
    if (isOurs(root) && isAbandoned(join(root, OWNER))) {
      rmSync(root, { recursive: true, force: true });
    }
  }
}

function isOurs(root: string): boolean {
  const found = lstatSync(root, { throwIfNoEntry: false });
  return found?.isDirectory() === true && (process.getuid === undefined || found.uid === process.getuid());
}

function isAbandoned(owner: string): boolean {
  const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0;
  if (!Number.isSafeInteger(pid) || pid <= 0) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
