import type { Manifest } from '../../manifest/manifest';
import type { AuditedVendor } from '../vendor';
import type { Claim, KnownToken } from './known-token';

export interface ClaimOptions {
  readonly stack: string;
  readonly tokens: readonly KnownToken[];
  readonly vendors: readonly AuditedVendor[];
  readonly manifest?: Manifest;
  /** What the stack was synthesized to. */
  readonly blocks: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** The addresses of the tokens that this library made. */
  readonly managed: ReadonlySet<string>;
}

/** The names that the credentials of a stack give to their tokens: as its tokens bear them, and as it would give them now. */
export function claimsOf(options: ClaimOptions): Claim[] {
  const claims = [...borne(options), ...declared(options)];
  return [...new Map(claims.map((claim) => [JSON.stringify(claim), claim])).values()];
}

function* borne({ tokens, vendors, managed }: ClaimOptions): Generator<Claim> {
  for (const { vendor, stack, credential, label, generation, address, isRenewedInPlace } of tokens) {
    if (!managed.has(address)) {
      continue;
    }
    const parts = vendors.find(({ id }) => id === vendor)!.partsOf(label);
    if (parts !== undefined && parts.generation === generation) {
      yield { vendor, stack, credential, stem: parts.stem, form: formOf(parts.generation) };
    } else if (isRenewedInPlace && label !== '') {
      yield { vendor, stack, credential, stem: label, form: 'none' };
    }
  }
}

function* declared({ stack, vendors, manifest, blocks }: ClaimOptions): Generator<Claim> {
  for (const [rotation, credentials] of Object.entries(manifest?.credentials ?? {})) {
    const form = manifest!.rotations[rotation].kind === 'calendar' ? 'instant' : 'number';
    for (const [credential, address] of Object.entries(credentials)) {
      const vendor = vendors.find(({ types }) => types.includes(address.split('.')[0]));
      const name = vendor?.stemIn(blocks.get(address) ?? {});
      if (vendor !== undefined && name !== undefined) {
        yield { vendor: vendor.id, stack, credential, stem: name.stem, form: name.whole ? 'none' : form };
      }
    }
  }
}

export function formOf(generation: string): 'instant' | 'number' {
  return /^\d+$/.test(generation) ? 'number' : 'instant';
}
