import { SKEW } from '../../../src/rotation/model';
import { PARENTS, TOKEN_TYPES } from '../gate/credential/token-types';
import { rules } from '../gate/rules';
import { knownRevocations } from '../manifest/law';
import type { Manifest } from '../manifest/manifest';
import { toInstant } from '../time/clock';

/** What a stack declares of a credential, as a policy needs it. */
interface DeclaredCredential {
  /** The block of its tokens, `tfe_agent_token.build`. */
  readonly address: string;
  readonly rotation: string;
  /** Seconds. */
  readonly overlap: number;
  /** Instants before which none of its generations may live. */
  readonly revocations: readonly string[];
  /** Prefixes of what Terraform remembers of its own revocations. */
  readonly journals: readonly string[];
  /** The blocks that its secret is delivered to. */
  readonly deliveries: readonly string[];
}

/** All that a policy knows of a stack. */
export interface Declared {
  /** By their paths. */
  readonly credentials: Readonly<Record<string, DeclaredCredential>>;
  readonly rotations: readonly string[];
  readonly allow_destroy: readonly string[];
  /** Types of tokens, and the attributes that hold their secrets. */
  readonly secret_attributes: Readonly<Record<string, readonly string[]>>;
  /** Types of what tokens belong to, and the attributes by which tokens name it. */
  readonly parents: Readonly<Record<string, readonly string[]>>;
  /** How many seconds clocks may disagree. */
  readonly skew: number;
  readonly remedies: Readonly<Record<string, string>>;
}

/** The rules of the gate that a policy has. */
export const POLICY_RULES = [
  'loses-all',
  'loses-newest',
  'credential-destroyed',
  'retired-early',
  'retired-with-delivery',
  'replace-destroys-first',
  'delivery-left-out',
  'version-lowered',
  'version-without-deadline',
  'version-deadline-near',
  'clock-set-back',
  'boundary-reverted',
  'serial-lowered',
  'parent-replaced',
  'secret-exposed',
] as const;

/** Remedies that name flags of the gate, where a policy has none. */
const OWN_REMEDIES: Readonly<Record<string, string>> = {
  incomplete: 'plan all of the stack, without -target, and mend what fails',
  'loses-all':
    'let the older one live for another overlap: raise the overlap, or plan with -replace of the journal record of the newest generation; a revocation that the stack declares passes',
  'credential-destroyed':
    'where it was only renamed, say so by movedFrom; otherwise remove its deliveries first, let its consumers stop, and write this policy again with --allow-destroy',
  'retired-with-delivery':
    'let it live for another overlap: raise the overlap, or plan with -replace of the journal record of the newest generation; a revocation that the stack declares passes',
};

export function declaredBy(manifest: Manifest, allowDestroy: readonly string[]): Declared {
  const credentials = Object.fromEntries(
    Object.entries(manifest.credentials).flatMap(([rotation, paths]) =>
      Object.entries(paths).map(([path, address]) => [path, credentialOf(manifest, rotation, path, address)]),
    ),
  );
  const types = [...new Set(Object.values(credentials).map(({ address }) => address.split('.')[0]))].filter((type) => type in TOKEN_TYPES);
  const own = new Set(types.flatMap((type) => TOKEN_TYPES[type].parents));
  return {
    credentials,
    rotations: Object.keys(manifest.rotations),
    allow_destroy: allowDestroy,
    secret_attributes: Object.fromEntries(types.map((type) => [type, TOKEN_TYPES[type].secrets])),
    parents: Object.fromEntries(Object.entries(PARENTS).filter(([, attributes]) => attributes.some((attribute) => own.has(attribute)))),
    skew: SKEW,
    remedies: {
      ...Object.fromEntries(rules.filter(({ id }) => POLICY_RULES.some((each) => each === id)).map(({ id, remedy }) => [id, remedy])),
      ...OWN_REMEDIES,
    },
  };
}

function credentialOf(manifest: Manifest, rotation: string, path: string, address: string): DeclaredCredential {
  const said = manifest.rotations[rotation];
  const own = manifest.revocations[path];
  return {
    address,
    rotation,
    overlap: said.overlap,
    revocations: knownRevocations(said, own?.revokeAt).map(toInstant),
    journals: own === undefined ? [] : [own.journal],
    deliveries: [...new Set((manifest.deliveries[path] ?? []).map((place) => place.split('#')[0]))],
  };
}
