import type { Law } from '../../../../src/rotation/model';
import { lawOf } from '../../manifest/law';
import { readManifest } from '../../manifest/manifest';

/** What a stack, or whoever rehearses it, says of a credential. */
export interface Declaration {
  /** Address of the resource block that issues it. */
  readonly address: string;
  /** How long a superseded secret stays valid, in seconds. Undefined where nobody said it. */
  readonly overlap?: number;
  /** How long its vendor may go on accepting one, in seconds, where that is longer. */
  readonly longestHold?: number;
  /** How long its vendor goes on accepting one that is revoked, in seconds. */
  readonly grace?: number;
  /** When it rotates. Undefined where nobody said it, or only a plan knows. */
  readonly law?: Law;
  /** The longest time between two rotations, in seconds, of a credential without a law. */
  readonly every?: number;
  /** The prefix of what Terraform knows of its rotation. */
  readonly rotation?: string;
  readonly deliveries: readonly DeclaredDelivery[];
}

export interface DeclaredDelivery {
  /** The resource, `kubernetes_secret_v1.token`. */
  readonly address: string;
  /** The way to what is written, `data.TOKEN`. */
  readonly attribute: string;
  /** What is written, where it is not the secret or JSON with it: a `text` with it, or something `other`. */
  readonly rendering?: string;
}

/** What whoever rehearses a stack says of the credentials that no manifest describes. */
export interface GeneralPromise {
  readonly overlap?: number;
  readonly every?: number;
}

/** The declarations of a stack, by address. */
export class Declarations {
  private readonly byAddress: ReadonlyMap<string, Declaration>;

  constructor(
    directory: string,
    private readonly general: GeneralPromise = {},
    prefix = '',
  ) {
    this.byAddress = new Map(declarationsIn(directory, prefix).map((declaration) => [declaration.address, declaration]));
  }

  /** Those of the manifest. */
  public all(): readonly Declaration[] {
    return [...this.byAddress.values()];
  }

  public of(address: string): Declaration {
    return this.byAddress.get(address) ?? { address, ...this.general, deliveries: [] };
  }
}

function declarationsIn(directory: string, prefix: string): Declaration[] {
  const manifest = readManifest(directory);
  return Object.entries(manifest?.credentials ?? {}).flatMap(([rotation, credentials]) => {
    const declared = manifest!.rotations[rotation];
    return Object.entries(credentials).map(([path, address]) => ({
      address: `${prefix}${address}`,
      rotation: manifest!.revocations[path]?.journal ?? rotation,
      overlap: declared?.overlap,
      longestHold: manifest!.holds[path],
      grace: manifest!.graces[path],
      law: declared && lawOf(declared, manifest!.revocations[path]?.revokeAt),
      deliveries: (manifest!.deliveries[path] ?? []).map((place) => delivery(`${prefix}${place}`, manifest!.renderings[path]?.[place])),
    }));
  });
}

function delivery(place: string, rendering: string | undefined): DeclaredDelivery {
  const separator = place.indexOf('#');
  return { address: place.slice(0, separator), attribute: place.slice(separator + 1), rendering };
}
