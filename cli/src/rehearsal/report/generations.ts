import { toInstant } from '../../time/clock';
import type { Promises } from '../promise/promises';
import type { Secret } from '../watch/vendors-at-work';
import type { Watch } from '../watch/watch';
import type { CredentialReport, GenerationReport, OrphanReport } from './report';

/** The life of every generation, by credential; their boundaries from an instant until another. */
export function credentialReports(watch: Watch, promises: Promises, from: number, until: number): CredentialReport[] {
  const names = nameGenerations(watch, promises);
  const reports = [...byCredential(watch)].map(([address, secrets]) => ({
    address,
    vendor: secrets[0].by.vendor.id,
    smallestOverlap: smallestOverlap(watch, secrets),
    declaredOverlap: promises.overlapOf(address) ?? null,
    places: [...new Set(secrets.flatMap((secret) => [...(watch.consumers.readAt.get(secret) ?? [])]))].sort(),
    boundaries: promises.boundariesOf(address, from, until).map(toInstant),
    generations: secrets.map((secret) => generationReport(watch, names, secret)),
  }));
  return reports.sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** What the generation of each secret is called that belongs to a credential. */
export function nameGenerations(watch: Watch, promises: Promises): Map<Secret, string> {
  return new Map(
    [...byCredential(watch).values()].flatMap((all) =>
      all.map((secret): [Secret, string] => [secret, generationName(watch, promises, secret, all)]),
    ),
  );
}

function byCredential(watch: Watch): Map<string, Secret[]> {
  const groups = new Map<string, Secret[]>();
  for (const secret of watch.secrets.all()) {
    const identity = watch.credentials.identify(secret);
    if (identity !== undefined) {
      const group = groups.get(identity.credential) ?? [];
      group.push(secret);
      groups.set(identity.credential, group);
    }
  }
  return groups;
}

export function orphanReports(watch: Watch): OrphanReport[] {
  return watch.secrets
    .all()
    .filter((secret) => watch.credentials.identify(secret) === undefined)
    .map((secret) => ({
      vendor: secret.by.vendor.id,
      tokenId: secret.tokenId,
      created: toInstant(secret.issuedAt),
      live: watch.retirements.of(secret) === undefined,
    }));
}

/** From the delivery of a successor until the predecessor was refused; revocations that were asked for do not count. */
function smallestOverlap(watch: Watch, secrets: readonly Secret[]): number | null {
  const overlaps = secrets
    .flatMap((secret) => watch.consumers.supersessionsOf(secret))
    .flatMap(({ from, at }) => {
      const retirement = watch.retirements.of(from);
      return retirement === undefined || watch.revocations.asked(from, retirement) ? [] : [Math.max(0, retirement.at - at)];
    });
  return overlaps.length === 0 ? null : Math.min(...overlaps);
}

function generationReport(watch: Watch, names: ReadonlyMap<Secret, string>, secret: Secret): GenerationReport {
  return {
    generation: names.get(secret)!,
    tokenId: secret.tokenId,
    created: toInstant(secret.issuedAt),
    delivered: instantOrNull(watch.consumers.deliveries.get(secret)),
    superseded: instantOrNull(watch.consumers.supersessionsOf(secret).at(0)?.at),
    retired: instantOrNull(watch.retirements.of(secret)?.at),
    retiredHow: watch.retirements.of(secret)?.how ?? null,
  };
}

/** The key of its token; where one token had several secrets, the boundary of each, or else which of them it is. */
function generationName(watch: Watch, promises: Promises, secret: Secret, all: readonly Secret[]): string {
  const name = watch.credentials.identify(secret)?.generation ?? secret.tokenId;
  const ofToken = all.filter(({ tokenId }) => tokenId === secret.tokenId);
  return promises.generationOf(secret) ?? (ofToken.length === 1 ? name : `${name} #${ofToken.indexOf(secret) + 1}`);
}

function instantOrNull(seconds: number | undefined): string | null {
  return seconds === undefined ? null : toInstant(seconds);
}
