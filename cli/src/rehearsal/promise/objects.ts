/** Notices when a delivery goes to another object, although nobody edited the stack: whoever reads at the old one gets no successor. */
export class DeliveredObjects {
  private readonly known = new Map<string, string>();

  /** Whoever edits a stack may mean another object. */
  public edited(): void {
    this.known.clear();
  }

  /** What is wrong with the object that a delivery was written to last. */
  public mistake(address: string, object: string | undefined): string | undefined {
    const before = this.known.get(address);
    if (object !== undefined) this.known.set(address, object);
    return before === undefined || object === undefined || before === object
      ? undefined
      : `${address} was written to ${object}: whoever reads ${before} gets no new secret`;
  }
}
