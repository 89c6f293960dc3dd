/** What asking depends on besides the vendor. */
export interface Machine {
  /** Seconds since the epoch. */
  now(): number;
  wait(seconds: number): Promise<void>;
  /**
   * How many objects a page is asked to hold.
   * @default - as many as the vendor allows
   */
  readonly pageSize?: number;
}

/** The machine that this runs on. */
export const THIS_MACHINE: Machine = {
  now: () => Date.now() / 1000,
  wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
};
