import { blockAddress, type State } from '../../terraform/state';
import type { Secret, VendorAtWork } from './vendors-at-work';

/** Whose secret it is. */
export interface Identity {
  /** Address of the resource block that issued it. */
  readonly credential: string;
  /** Key of the instance, or the vendor's id of a block that has only one. */
  readonly generation: string;
}

/** Knows which resource block each issued token belongs to, also when it has long been gone. */
export class Credentials {
  private readonly byToken = new Map<string, Identity>();

  constructor(private readonly vendors: readonly VendorAtWork[]) {}

  /** Learns from a state who owns which token. */
  public learn(state: State | undefined): void {
    for (const { vendor } of this.vendors) {
      for (const resource of (state?.resources ?? []).filter(({ mode, type }) => mode === 'managed' && vendor.issues.includes(type))) {
        for (const { index_key, attributes } of resource.instances) {
          const id = attributes?.id;
          if (typeof id === 'string' && !this.byToken.has(`${vendor.id} ${id}`)) {
            const generation = index_key === undefined ? id : String(index_key);
            this.byToken.set(`${vendor.id} ${id}`, { credential: blockAddress(resource), generation });
          }
        }
      }
    }
  }

  /** Undefined for a token that no state ever held. */
  public identify({ by, tokenId }: Secret): Identity | undefined {
    return this.byToken.get(`${by.vendor.id} ${tokenId}`);
  }
}
