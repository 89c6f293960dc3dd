import { SecretIndex } from './secret-index';
import type { Secret, VendorAtWork } from './vendors-at-work';

/** A secret in a text. */
export interface Recognised {
  readonly secret: Secret;
  /** What was done to it, where nobody can authenticate with it as it stands there. */
  readonly form?: string;
}

/** Every secret that was issued in a rehearsal. */
export class Secrets {
  private readonly index = new SecretIndex<Secret>();
  private readonly known: Secret[] = [];
  private readonly seen = new Map<VendorAtWork, number>();

  constructor(private readonly vendors: readonly VendorAtWork[]) {}

  public all(): readonly Secret[] {
    this.learn();
    return this.known;
  }

  /** The secrets that stand in a text, in their order, in whatever form. */
  public find(text: string): Secret[] {
    return this.recognise(text).map(({ secret }) => secret);
  }

  /** The same, and what was done to each. */
  public recognise(text: string): Recognised[] {
    this.learn();
    return this.index.find(text).map(({ what, form }) => ({ secret: what, form }));
  }

  /** A text that may be shown. */
  public scrub(text: string): string {
    this.learn();
    return this.index.replace(text, ({ tokenId }) => `[secret of ${tokenId}]`);
  }

  private learn(): void {
    for (const by of this.vendors) {
      const issued = by.emulator.issued();
      for (const entry of issued.slice(this.seen.get(by) ?? 0)) {
        const secret = { ...entry, by };
        this.known.push(secret);
        this.index.add(entry.secret, secret);
      }
      this.seen.set(by, issued.length);
    }
  }
}
