import type { VendorAtWork } from './watch/vendors-at-work';

/** What is asked of the vendors while something goes on. */
export class VendorCalls {
  private readonly before: readonly number[];

  constructor(private readonly vendors: readonly VendorAtWork[]) {
    this.before = vendors.map(({ emulator }) => emulator.requests?.total ?? 0);
  }

  /** Every call since that may have changed something, `tfe: POST /api/v2/agent-pools/:id/authentication-tokens: 201`; in an order of its own. */
  public soFar(): string[] {
    return this.vendors
      .flatMap(({ vendor, emulator }, index) =>
        (emulator.requests?.since(this.before[index]) ?? [])
          .filter(({ reads }) => !reads)
          .map(({ method, route, status }) => `${vendor.id}: ${method} ${route}: ${status}`),
      )
      .sort();
  }
}
