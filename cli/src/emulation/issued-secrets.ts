import type { IssuedSecret } from './emulator';

/**
 * Every secret that a vendor handed out, in an order that does not depend on which of several concurrent calls arrived first.
 *
 * What was issued since the list was last looked at is put in order of time and of a key; what was seen before stays where it is.
 */
export class IssuedSecrets {
  private readonly listed: IssuedSecret[] = [];
  private fresh: { readonly key: string; readonly issued: IssuedSecret }[] = [];

  /** @param key what tells this secret from others that are issued at the same instant: it must follow from what was asked for */
  public add(issued: IssuedSecret, key: string): void {
    this.fresh.push({ key, issued });
  }

  public list(): readonly IssuedSecret[] {
    this.fresh.sort((a, b) => a.issued.issuedAt - b.issued.issuedAt || (a.key < b.key ? -1 : 1));
    this.listed.push(...this.fresh.map(({ issued }) => issued));
    this.fresh = [];
    return this.listed;
  }
}
