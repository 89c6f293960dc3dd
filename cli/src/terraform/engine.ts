import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

const TERRAFORM = 'terraform';
const TOFU = 'tofu';

/** The program to run where none was named: `terraform`, or `tofu` where only that is on PATH. */
export function engineOnPath(environment: NodeJS.ProcessEnv): string {
  const onPath = (name: string) => (environment.PATH ?? '').split(delimiter).some((directory) => isProgram(join(directory, name)));
  return !onPath(TERRAFORM) && onPath(TOFU) ? TOFU : TERRAFORM;
}

/** What people call the engine. */
export function engineName(binary: string): string {
  return basename(binary).includes(TOFU) ? 'OpenTofu' : 'Terraform';
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
