import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT } from '../pages';

const BIN = join(__dirname, 'bin');

/** What stands for a command of the same name. */
const OURS = ['npx', 'own', 'terraform', 'curl'];

/** What pages call that is on the machine, and called as it is. */
const OF_THE_MACHINE = ['jq', 'mkdir'];

/** What pages call that cannot be called here: it is taken note of, and looked at afterwards. */
export const NOTED = ['npm', 'cdktf'] as const;

/**
 * Puts everything that a page may call into a directory, and nothing else: whatever it calls besides is not found.
 *
 * @param terraform In which Terraform finds its providers.
 * @returns The environment in which they are called.
 */
export function writeTools(directory: string, terraform: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  mkdirSync(directory);
  for (const name of OURS) symlinkSync(join(BIN, name), join(directory, name));
  for (const name of NOTED) symlinkSync(join(BIN, 'note'), join(directory, name));
  for (const name of OF_THE_MACHINE) symlinkSync(onPath(name), join(directory, name));
  const environment = join(directory, 'terraform.environment');
  writeFileSync(
    environment,
    Object.entries(terraform)
      .map(([name, value]) => `${name}=${value}`)
      .join('\0'),
  );
  return {
    PATH: directory,
    CHECKOUT: ROOT,
    MACHINE_NODE: process.execPath,
    MACHINE_PATH: process.env.PATH,
    TERRAFORM_ENVIRONMENT: environment,
  };
}

function onPath(name: string): string {
  const found = (process.env.PATH ?? '').split(delimiter).find((directory) => existsSync(join(directory, name)));
  if (found === undefined) throw new Error(`${name} is not on PATH, and the pages call it: install it`);
  return join(found, name);
}
