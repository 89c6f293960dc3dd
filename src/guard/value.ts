/** Where a secret comes from. */
export interface Origin {
  /** `tfe_agent_token.x.token` */
  readonly source: string;
  /** How its mark was lost: it was taken away, or not kept on its way from another stack or through a `terraform_data` or a template. */
  readonly unmarked?: 'nonsensitive' | 'cross-stack' | 'echo' | 'template';
}

/** The members of a collection whose keys are known: a `Map`, or one that works them out when they are asked for. */
export interface Members {
  keys(): Iterable<string>;
  get(key: string): Value | undefined;
}

const NONE: readonly Origin[] = [];

/** What the value of an expression holds of secrets. Nothing else is known of it, besides literals. */
export class Value {
  public static readonly HARMLESS = new Value(NONE);

  public static literal(text: string): Value {
    return new Value(NONE, text);
  }

  /** A text that holds secrets. @param structure What it is the text of, if that is known. */
  public static text(held: readonly Origin[], structure?: Value): Value {
    return held.length === 0 && structure === undefined ? Value.HARMLESS : new Value(held, undefined, undefined, structure);
  }

  /** @param others What stands under keys that are not known. @param keys What its keys hold. */
  public static map(members: Members, others = Value.HARMLESS, keys: readonly Origin[] = NONE): Value {
    return new Value(NONE, undefined, { list: false, members, others, keys });
  }

  /** @param members What is known by its place. @param others The others. */
  public static list(members: Members, others = Value.HARMLESS): Value {
    return new Value(NONE, undefined, { list: true, members, others, keys: NONE });
  }

  /** A list of which only this is known. */
  public static listOf(element: Value): Value {
    return element === Value.HARMLESS ? element : Value.list(NOTHING, element);
  }

  /** A set, whose elements are its keys too. */
  public static setOf(element: Value): Value {
    return element === Value.HARMLESS
      ? element
      : new Value(NONE, undefined, { list: true, members: NOTHING, others: element, keys: element.everything });
  }

  /** A value that is one of these. */
  public static oneOf(values: readonly Value[]): Value {
    if (values.length === 1) return values[0];
    const different = [...new Set(values)];
    return different.length > 1 ? joined(different) : (different[0] ?? Value.HARMLESS);
  }

  private all?: readonly Origin[];
  private anyElement?: Value;

  private constructor(
    /** What it holds as a text. */
    public readonly held: readonly Origin[],
    /** Its text, if it is a literal. */
    public readonly text?: string,
    private readonly collection?: {
      /** Whether it is a list, or else a map; undefined if it may be both. */
      readonly list?: boolean;
      readonly members: Members;
      readonly others: Value;
      readonly keys: readonly Origin[];
    },
    /** What it is the text of. */
    public readonly structure?: Value,
  ) {}

  public get isList(): boolean {
    return this.collection?.list === true;
  }

  public get isMap(): boolean {
    return this.collection?.list === false;
  }

  public get isCollection(): boolean {
    return this.collection !== undefined;
  }

  /** What its keys hold, of a set its elements. */
  public get keys(): readonly Origin[] {
    return this.collection?.keys ?? NONE;
  }

  /** What stands under keys that are not known. */
  public get others(): Value {
    return this.collection?.others ?? Value.HARMLESS;
  }

  public get members(): Members {
    return this.collection?.members ?? NOTHING;
  }

  /** Everything that it holds, in whatever depth. */
  public get everything(): readonly Origin[] {
    this.all ??= union(
      this.collection
        ? [this.held, this.keys, this.others.everything, ...valuesOf(this.members).map((each) => each.everything)]
        : [this.held],
    );
    return this.all;
  }

  /** Any of its elements. */
  public get element(): Value {
    if (!this.collection) return Value.text(this.held);
    this.anyElement ??= Value.oneOf(
      [Value.text(this.held), this.others, ...valuesOf(this.members)].filter((each) => each !== Value.HARMLESS),
    );
    return this.anyElement;
  }

  /** What stands under a key; undefined for one that is not known. */
  public at(key: string | undefined): Value {
    if (!this.collection) return Value.text(this.held);
    if (key === undefined) return this.element;
    const member = this.members.get(key);
    if (member && this.held.length === 0 && this.others === Value.HARMLESS) return member;
    // JSON may have a block that stands alone without its list
    const alone = member === undefined && !this.isList && /^\d+$/.test(key) ? [this as Value] : [];
    const found = [...(member ? [member] : []), this.others, ...alone].filter((each, i) => i === 0 || each !== Value.HARMLESS);
    return Value.oneOf(this.held.length > 0 ? [Value.text(this.held), ...found] : found);
  }

  /** The same with other origins. */
  public mapped(change: (origin: Origin) => Origin): Value {
    if (this.held.length === 0 && !this.collection && !this.structure) return this;
    const { list, members, others, keys } = this.collection ?? {};
    const collection = members && {
      list,
      members: { keys: () => members.keys(), get: (key: string) => members.get(key)?.mapped(change) },
      others: others!.mapped(change),
      keys: keys!.map(change),
    };
    return new Value(this.held.map(change), this.text, collection, this.structure?.mapped(change));
  }

  /** @internal */
  public static _joined(values: readonly Value[]): Value {
    const collections = values.flatMap(({ collection }) => collection ?? []);
    const [text] = values.map((each) => each.text);
    const names = Object.fromEntries(collections.flatMap(({ members }) => [...members.keys()].map((key) => [key, collections])));
    const list = collections.every((each) => each.list === collections[0].list) ? collections[0]?.list : undefined;
    const structures = values.flatMap(({ structure }) => structure ?? []);
    return new Value(
      union(values.map((each) => each.held)),
      values.every((each) => each.text === text) ? text : undefined,
      collections.length === 0
        ? undefined
        : {
            list,
            members: lazily(names, (_, key) => Value.oneOf(collections.map(({ members }) => members.get(key) ?? Value.HARMLESS))),
            others: Value.oneOf(collections.map(({ others }) => others)),
            keys: union(collections.map(({ keys }) => keys)),
          },
      structures.length === 0 ? undefined : Value.oneOf(structures),
    );
  }
}

const NOTHING: Members = new Map();
const joined = Value._joined;

/** Members that are worked out, each of what stands under its key, when they are first asked for. */
export function lazily<T>(from: Readonly<Record<string, T>> | undefined, make: (each: T, key: string) => Value): Members {
  const made = new Map<string, Value>();
  const of = from ?? {};
  return {
    keys: () => Object.keys(of),
    get: (key) => {
      const known = made.get(key);
      if (known || !Object.hasOwn(of, key)) return known;
      // what leads back to itself ends here
      made.set(key, Value.HARMLESS);
      const member = make(of[key], key);
      made.set(key, member);
      return member;
    },
  };
}

export function valuesOf(members: Members): Value[] {
  return [...members.keys()].map((key) => members.get(key) ?? Value.HARMLESS);
}

/** Each origin once. As many credentials may end in one value, only a few of those are kept that lost their mark in the same way. */
export function union(lists: readonly (readonly Origin[])[]): readonly Origin[] {
  const full = lists.filter((each) => each.length > 0);
  if (full.length <= 1) return full[0] ?? NONE;
  const kept = new Map<string, Origin>();
  const counts = new Map<string | undefined, number>();
  for (const origin of full.flat()) {
    const key = `${origin.source} ${origin.unmarked}`;
    const count = counts.get(origin.unmarked) ?? 0;
    if (kept.has(key) || count >= KEPT) continue;
    kept.set(key, origin);
    counts.set(origin.unmarked, count + 1);
  }
  return [...kept.values()];
}

const KEPT = 3;
