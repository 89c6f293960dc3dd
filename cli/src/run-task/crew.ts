/** Does so many pieces of work at once, and lets so many wait. */
export class Crew {
  private readonly waiting: (() => Promise<void>)[] = [];
  private readonly listeners: (() => void)[] = [];
  private working = 0;

  constructor(
    private readonly atOnce: number,
    private readonly longestLine: number,
  ) {}

  public get isFull(): boolean {
    return this.working >= this.atOnce && this.waiting.length >= this.longestLine;
  }

  /** Has a piece of work done as soon as somebody is free. It must not fail. */
  public hand(work: () => Promise<void>): void {
    this.waiting.push(work);
    this.next();
  }

  /** When nothing is left to do. */
  public idle(): Promise<void> {
    return this.working === 0 ? Promise.resolve() : new Promise((resolve) => this.listeners.push(resolve));
  }

  private next(): void {
    if (this.working === 0 && this.waiting.length === 0) {
      for (const listener of this.listeners.splice(0)) {
        listener();
      }
    }
    const work = this.working < this.atOnce ? this.waiting.shift() : undefined;
    if (work !== undefined) {
      this.working += 1;
      void work().finally(() => {
        this.working -= 1;
        this.next();
      });
    }
  }
}
