import { toInstant } from '../../time/clock';
import { count } from './count';
import type { Findings } from './findings';
import type { CredentialReport, OrphanReport, Report } from './report';

/** What does not change the verdict, and yet should be known. */
export function notesOf(
  findings: Findings,
  { credentials, orphans, idleChanges }: Pick<Report, 'credentials' | 'orphans' | 'idleChanges'>,
): string[] {
  const { log, notes, prefix, gate } = findings;
  return [
    ...notes,
    ...(gate !== undefined && gate.unread.length > 0
      ? [`${count(gate.unread.length, 'plan')} that the gate could not read, the first at ${toInstant(gate.unread[0])}`]
      : []),
    ...(log.brokenLocks > 0 ? [`${count(log.brokenLocks, 'state lock')} left behind by a killed Terraform, and broken`] : []),
    ...(prefix === '' ? commonNotes(findings, credentials, orphans) : []),
    ...credentials.filter(({ generations }) => generations.length === 1).map(({ address }) => `${address} did not rotate in this time`),
    ...credentials
      .filter(({ declaredOverlap }) => declaredOverlap === null)
      .map(
        ({ address }) => `nothing is declared of ${address}: say with --overlap and --rotates-every what it is held to besides acceptance`,
      ),
    ...(idleChanges.length > 0
      ? [
          `${count(idleChanges.length, 'apply')} changed something although nothing rotated, was retired or was added, the first at ${idleChanges[0].at}: ${idleChanges[0].actions.join(', ')}`,
        ]
      : []),
  ];
}

/** What concerns all stacks of a rehearsal. */
export function commonNotes(
  { options, watch }: Findings,
  credentials: readonly CredentialReport[],
  orphans: readonly OrphanReport[],
): string[] {
  const strays = orphans.filter(({ live }) => live).length;
  const tellers = new Set(watch.indiscretions.all.map(({ secret }) => secret.by.vendor.source));
  const misspelt = options.allowUnread.filter((address) => !credentials.some((credential) => credential.address === address));
  return [
    ...misspelt.map((address) => `--allow-unread ${address} names no credential of the stack`),
    ...watch
      .assumptions()
      .map(
        ({ name, setting, meaning }) =>
          `not verified at the vendor, and it decided something here: ${meaning} (${name}, taken to be ${setting})`,
      ),
    ...(strays > 0 ? [`${count(strays, 'live token')} in no state: nobody retires what nobody knows`] : []),
    ...[...tellers].map((source) => `errors of the provider ${source} contain secrets when a call fails: mask what Terraform prints`),
  ];
}
