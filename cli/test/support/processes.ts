import { once } from 'node:events';
import { existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

/** Waits for a file to have content. */
export async function contentOf(directory: string, name: string): Promise<string> {
  const path = join(directory, name);
  const watcher = watch(directory);
  while (!existsSync(path) || !readFileSync(path, 'utf8').endsWith('\n')) {
    await once(watcher, 'change');
  }
  watcher.close();
  return readFileSync(path, 'utf8');
}

/** Waits until a process runs no more: one that was killed closes its pipes a moment before it is gone. */
export async function ended(pid: number): Promise<void> {
  while (isRunning(pid)) {
    await setImmediate();
  }
}

/** Whether a process runs; one that has ended and that nobody has taken note of yet does not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const status = `/proc/${pid}/stat`;
    return !existsSync(status) || !/^\d+ \(.*\) Z/.test(readFileSync(status, 'utf8'));
  } catch {
    return false;
  }
}
