/**
 * The order in which calls count that Terraform makes at once, so that no rule goes by the order of their arrival. It is learned in a run
 * that went by their arrival; then the run is made again.
 */
export class CallOrder {
  private readonly orders = new Map<string, readonly string[]>();

  /** The calls of one step that a rule matches, in their order; undefined if they count as they arrive. */
  public of(step: string): readonly string[] | undefined {
    return this.orders.get(step);
  }

  public learn(step: string, calls: readonly string[]): void {
    this.orders.set(step, calls);
  }
}

/** Something was learned of the order of calls: the run has to be made again. */
export class OrderLearned extends Error {}
