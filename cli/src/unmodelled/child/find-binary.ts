import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isProgram } from '../../terraform/engine';

/** The newest binary of a provider in directories that are laid out as Terraform lays them out: `HOST/NAMESPACE/TYPE/VERSION/PLATFORM/`. */
export function findBinary(directories: readonly string[], address: string): string | undefined {
  const type = address.split('/').at(-1)!;
  return directories
    .flatMap((directory) => {
      const versions = join(directory, ...address.split('/'));
      return entries(versions)
        .sort(byVersion)
        .map((version) => join(versions, version, platform()));
    })
    .flatMap((directory) => entries(directory).map((name) => ({ name, path: join(directory, name) })))
    .find(({ name, path }) => name.startsWith(`terraform-provider-${type}`) && isProgram(path))?.path;
}

function entries(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function byVersion(a: string, b: string): number {
  return b.localeCompare(a, 'en', { numeric: true });
}

/** As Terraform calls this machine. */
function platform(): string {
  return `${process.platform}_${{ x64: 'amd64' }[process.arch as string] ?? process.arch}`;
}
