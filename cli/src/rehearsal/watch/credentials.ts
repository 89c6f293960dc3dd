import { blockAddress, type State } from '../../terraform/state';
import type { Secret, VendorAtWork } from './vendors-at-work';

/** Whose secret it is. */
export interface Identity {
  /** Address of the resource block that issued it, or that it has been moved to. */
  readonly credential: string;
  /** Key of the instance, or the vendor's id of a block that has only one. */
  readonly generation: string;
}

/** Knows which resource block each issued token belongs to, also when it has long been gone or was moved. */
export class Credentials {
  private readonly byToken = new Map<string, Identity>();
  /** Where a block went, by where it was. */
  private readonly moves = new Map<string, string>();
  /** The tokens of the last state. */
  private held = new Set<string>();

  constructor(private readonly vendors: readonly VendorAtWork[]) {}

  /** Learns from a state who owns which token. */
  public learn(state: State | undefined): void {
    const tokens = [...this.tokensIn(state)];
    this.held = new Set(tokens.map(({ key }) => key));
    const moved = new Map<string, string>();
    for (const { key, address } of tokens) {
      const known = this.byToken.get(key);
      if (known !== undefined && this.latest(known.credential) !== address) {
        moved.set(this.latest(known.credential), address);
      }
    }
    // a block that is still there was not moved: another one took some of its tokens
    const standing = new Set(tokens.map(({ address }) => address));
    for (const [from, to] of moved) {
      if (!standing.has(from)) {
        this.moves.delete(to);
        this.moves.set(from, to);
      }
    }
    for (const { key, address, generation } of tokens) {
      if (!this.byToken.has(key)) {
        this.byToken.set(key, { credential: address, generation });
      }
    }
  }

  /** Undefined for a token that no state ever held. */
  public identify({ by, tokenId }: Secret): Identity | undefined {
    const known = this.byToken.get(`${by.vendor.id} ${tokenId}`);
    return known && { ...known, credential: this.latest(known.credential) };
  }

  /** Whether a state once held its token, and the last one does not. */
  public hasLeft({ by, tokenId }: Secret): boolean {
    const key = `${by.vendor.id} ${tokenId}`;
    return this.byToken.has(key) && !this.held.has(key);
  }

  private latest(address: string): string {
    const next = this.moves.get(address);
    return next === undefined ? address : this.latest(next);
  }

  private *tokensIn(state: State | undefined): Generator<Identity & { readonly key: string; readonly address: string }> {
    for (const { vendor, emulator } of this.vendors) {
      const issuedAs = idsWhenIssued(emulator);
      for (const resource of (state?.resources ?? []).filter(({ mode, type }) => mode === 'managed' && vendor.issues.includes(type))) {
        const address = blockAddress(resource);
        for (const { index_key, attributes } of resource.instances) {
          const id = attributes?.id;
          if (typeof id === 'string') {
            const generation = index_key === undefined ? id : String(index_key);
            yield { key: `${vendor.id} ${issuedAs.get(id) ?? id}`, address, credential: address, generation };
          }
        }
      }
    }
  }
}

/** What each token was called when it was issued, by all that it was called since; empty where that never differs. */
function idsWhenIssued(emulator: VendorAtWork['emulator']): ReadonlyMap<string, string> {
  if (emulator.idsOf === undefined) return new Map();
  return new Map(emulator.issued().flatMap(({ secret, tokenId }) => (emulator.idsOf?.(secret) ?? []).map((id) => [id, tokenId])));
}
