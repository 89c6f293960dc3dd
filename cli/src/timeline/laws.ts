import type { Law } from '../../../src/rotation/model';
import { lawOf } from '../manifest/law';
import type { Manifest } from '../manifest/manifest';

/** A rotation as the manifest of a synthesized stack describes it. */
export interface DescribedRotation {
  readonly name: string;
  /** Undefined where the calendar depends on values that only a plan knows. */
  readonly law?: Law;
  /** The paths of the credentials that follow it, and whose superseded tokens are retired by an apply. */
  readonly credentials: readonly string[];
  /** The others, each for itself. */
  readonly apart: readonly DescribedCredential[];
}

/** A credential that has revocations of its own, or whose vendor ends a superseded secret by itself. */
export interface DescribedCredential {
  readonly credential: string;
  /** Undefined where it depends on values that only a plan knows. */
  readonly law?: Law;
  /** After how many seconds the vendor ends a superseded secret; undefined where an apply does. */
  readonly hold?: number;
  /** The same of one that is revoked. */
  readonly grace: number;
}

/** The rotations of a synthesized stack. */
export function rotationsOf(manifest: Manifest): DescribedRotation[] {
  return Object.entries(manifest.rotations).map(([name, rotation]) => {
    const paths = Object.keys(manifest.credentials[name] ?? {});
    const isApart = (path: string) => path in manifest.holds || path in manifest.revocations;
    return {
      name,
      law: lawOf(rotation),
      credentials: paths.filter((path) => !isApart(path)),
      apart: paths.filter(isApart).map((credential) => ({
        credential,
        law: lawOf(rotation, manifest.revocations[credential]?.revokeAt),
        hold: manifest.holds[credential],
        grace: manifest.graces[credential] ?? 0,
      })),
    };
  });
}
