/** A time in which a place had no secret, because an apply had removed it and failed before it wrote the next one. */
export interface Gap {
  readonly place: string;
  readonly from: number;
  /** Undefined while it lasts. */
  until?: number;
  /** What went wrong in the apply. */
  readonly cause: string;
}

/** Nobody is refused in a gap, but whoever starts in it finds no secret. */
export class Gaps {
  public readonly all: Gap[] = [];
  private readonly open = new Map<string, Gap>();

  public begin(place: string, from: number, cause: string): void {
    if (this.open.has(place)) {
      return;
    }
    const gap: Gap = { place, from, cause };
    this.all.push(gap);
    this.open.set(place, gap);
  }

  /** Something stands there again, or nothing will. */
  public end(place: string, until: number): void {
    const gap = this.open.get(place);
    if (gap !== undefined) {
      gap.until = until;
      this.open.delete(place);
    }
  }
}
