import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isProgram } from '../../terraform/engine';

/**
 * The newest binary of a provider in directories that are laid out as Terraform lays them out: `HOST/NAMESPACE/TYPE/VERSION/PLATFORM/`.
 *
 * @param address without a host: of any
 */
export function findBinary(directories: readonly string[], address: string): string | undefined {
  const parts = address.split('/');
  const type = parts.at(-1)!;
  return directories
    .flatMap((directory) => (parts.length > 2 ? [directory] : entries(directory).map((host) => join(directory, host))))
    .flatMap((directory) => {
      const versions = join(directory, ...parts);
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
