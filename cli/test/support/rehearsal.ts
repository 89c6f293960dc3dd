import { join } from 'node:path';
import type { RehearseFlags } from '../../src/commands/rehearse-settings';
import { readSettings } from '../../src/commands/rehearse-settings';
import type { RehearsalOptions } from '../../src/rehearsal/options';
import { rehearse } from '../../src/rehearsal/rehearse';
import type { Report } from '../../src/rehearsal/report/report';
import { vendors } from '../../src/vendors';

export const FLAGS: RehearseFlags = {
  from: '2027-01-01T00:00:00Z',
  until: '2d',
  cadence: '1d',
  rollout: '4h',
  job: '0h',
  skew: '0s',
  stackLag: '1m',
  quick: false,
  keep: false,
  seed: '1',
};

export function fixture(name: string): string {
  return join(__dirname, '..', 'fixtures', name);
}

/** Rehearses a directory with the real Terraform, with flags as on the command line. */
export async function rehearsalOf(
  directory: string,
  flags: Partial<RehearseFlags> = {},
  options: Partial<RehearsalOptions> = {},
): Promise<Report> {
  const settings = await readSettings(directory, { ...FLAGS, ...flags });
  const { report } = await rehearse({ ...settings, vendors, environment: process.env, ...options });
  return report;
}
