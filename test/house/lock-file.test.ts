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
    const oldest = ({ engines }: Entry) => Number(/^>=? *v?(\d+)/.exec(engines?.node ?? '')?.[1] ?? 0);

    expect(INSTALLED.filter(([, entry]) => oldest(entry) > 20).map(([path]) => path)).toEqual([]);
  });
});
