import { count } from './count';
import type { Findings } from './findings';
import type { CredentialReport, OrphanReport } from './report';

/** What does not change the verdict, and yet should be known. */
export function notesOf(
  { options, log, watch, notes }: Findings,
  credentials: readonly CredentialReport[],
  orphans: readonly OrphanReport[],
): string[] {
  const strays = orphans.filter(({ live }) => live).length;
  const tellers = new Set(watch.indiscretions.all.map(({ secret }) => secret.by.vendor.source));
  const misspelt = options.allowUnread.filter((address) => !credentials.some((credential) => credential.address === address));
  return [
    ...notes,
    ...misspelt.map((address) => `--allow-unread ${address} names no credential of the stack`),
    ...(log.brokenLocks > 0 ? [`${count(log.brokenLocks, 'state lock')} left behind by a killed Terraform, and broken`] : []),
    ...(strays > 0 ? [`${count(strays, 'live token')} in no state: nobody retires what nobody knows`] : []),
    ...[...tellers].map((source) => `errors of the provider ${source} contain secrets when a call fails: mask what Terraform prints`),
    ...(credentials.length > 0 && watch.consumers.supersessions.length === 0 ? ['no credential was superseded in this time'] : []),
  ];
}
