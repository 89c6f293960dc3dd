import { readFileSync } from 'node:fs';
import { WrongUsage } from '../rehearsal/errors';

export const HMAC_KEY_VARIABLE = 'ROTATING_TOKENS_HMAC_KEY';

/** The key that run tasks are signed with. No flag holds it: those of a process are for everybody to see. */
export function hmacKeyIn(file: string | undefined, environment: NodeJS.ProcessEnv): string {
  const key = file === undefined ? (environment[HMAC_KEY_VARIABLE] ?? '').trim() : keyOf(file);
  if (key === '') {
    throw new WrongUsage(
      file === undefined
        ? `${HMAC_KEY_VARIABLE} must hold the HMAC key of the run task, got nothing: set it, or name a file with it by --hmac-key-file`
        : `--hmac-key-file must be a file with the HMAC key of the run task, got "${file}", which is empty`,
    );
  }
  return key;
}

function keyOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new WrongUsage(`--hmac-key-file must be a file that can be read, got "${file}": ${(error as NodeJS.ErrnoException).code}`);
  }
}
