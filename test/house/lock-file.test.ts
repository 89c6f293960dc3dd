import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Entry {
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly resolved?: string;
  readonly engines?: { readonly node?: string };
}

const LOCK_FILE = join(__dirname, '..', '..', 'package-lock.json');

/** Everything that `npm ci` installs from a registry. */
const INSTALLED = Object.entries<Entry>(JSON.parse(readFileSync(LOCK_FILE, 'utf8')).packages).filter(
  ([path, { link }]) => path.includes('node_modules/') && link !== true,
);

describe('the lock file', () => {
  it('tells the checksum of everything that a registry gives, and no address of one', () => {
    // what is bundled with another package comes with its checksum
    const unchecked = INSTALLED.filter(([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true);

    expect(unchecked.map(([path]) => path)).toEqual([]);
    expect(INSTALLED.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('holds nothing that needs more than Node 20', () => {
    const unfit = INSTALLED.filter(([, { engines }]) => !(engines?.node ?? '*').split('||').some(admitsNode20));

    expect(unfit.map(([path]) => path)).toEqual([]);
  });
});

/** Whether one of the ranges of a package does. */
function admitsNode20(range: string): boolean {
  const major = Number(/\d+/.exec(range)?.[0] ?? 0);
  return range.trim().startsWith('^') ? major === 20 : major <= 20;
}
