/** What nobody has verified at a vendor, as it was taken to be, and that something in this run depended on. */
export interface Assumption {
  readonly name: string;
  readonly setting: string;
  /** What the switch is about, in words. */
  readonly meaning: string;
}

/** Settings of what is not verified at a vendor. Keeps count of those that decided something. */
export class Switches<S extends object> {
  private readonly decisive = new Set<keyof S & string>();

  constructor(
    private readonly settings: S,
    private readonly meanings: Readonly<Record<keyof S & string, string>>,
  ) {}

  /** The setting of a switch, asked for where another one would lead elsewhere. */
  public decide<N extends keyof S & string>(name: N): S[N] {
    this.decisive.add(name);
    return this.settings[name];
  }

  /** The setting of a switch that decides nothing yet. */
  public peek<N extends keyof S & string>(name: N): S[N] {
    return this.settings[name];
  }

  /** Every switch that decided something so far, by name. */
  public assumptions(): readonly Assumption[] {
    return [...this.decisive].sort().map((name) => ({ name, setting: String(this.settings[name]), meaning: this.meanings[name] }));
  }
}
