/** Remembers what was seen, up to so many things: then the oldest is forgotten. */
export class Seen {
  private readonly known = new Set<string>();

  constructor(private readonly most: number) {}

  /** Whether it was seen before. From now on it was. */
  public again(what: string): boolean {
    if (this.known.has(what)) {
      return true;
    }
    this.known.add(what);
    if (this.known.size > this.most) {
      const [oldest] = this.known;
      this.known.delete(oldest);
    }
    return false;
  }
}
