/** A call that a rule is matched against. */
export interface Call {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  /** Virtual time, seconds since the epoch. */
  readonly at: number;
  /** What it sends, which tells it from others of the same path. */
  readonly body?: unknown;
}

interface CallMatch {
  /** The rule as it was written. */
  readonly text: string;
  /** Upper case, or `*`. */
  readonly method: string;
  readonly path: RegExp;
  /** The first matching call it applies to, counted from 1. */
  readonly nth: number;
  /** How many matching calls from there on; `Infinity` for always. */
  readonly times: number;
  /** `before`: nothing happens at the vendor. `after`: the call takes effect, the caller does not learn of it. */
  readonly commit: 'before' | 'after';
  /** Virtual period outside of which calls neither match nor count: `from` belongs to it, `until` does not. */
  readonly from: number;
  readonly until: number;
}

/** The vendor answers with an error. */
export interface AnswerRule extends CallMatch {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Terraform is killed while it waits for the answer. */
export interface KillRule extends CallMatch {
  readonly kind: 'kill';
}

/** A person deletes live tokens in the vendor's console; whoever owns the clock carries it out. */
export interface DeleteByHandRule {
  readonly kind: 'delete-by-hand';
  readonly text: string;
  readonly at: number;
  readonly which: 'newest' | 'oldest' | 'all';
}

/** What a server can do at a call. */
export type CallRule = AnswerRule | KillRule;

export type FaultRule = CallRule | DeleteByHandRule;

export const FAULT_HELP = `Faults: --fault RULE, repeatable. A RULE is one of

  METHOD PATH [OPTION...]           the vendor answers the call with an error
  KILL METHOD PATH [OPTION...]      Terraform is killed at the call
  DELETE-BY-HAND at=INSTANT [which=newest|oldest|all]
                                    live tokens vanish at the vendor, Terraform knows nothing

METHOD is GET, POST, PUT, PATCH, DELETE or * for any. PATH is matched whole, without the query;
* stands for anything within one segment, ** for anything. Options:

  nth=N              the first matching call it applies to (default 1)
  times=N|always     how many matching calls from there on (default 1)
  commit=before      the call has no effect (default)
  commit=after       the call takes effect, and only its answer is lost
  status=N           400 to 599 (default 500); not with KILL
  header.NAME=VALUE  an extra header of the answer; not with KILL
  from=INSTANT       calls before it neither match nor count
  until=INSTANT      nor do calls at or after it

Deliveries into targets that are no vendor of tokens are calls too: POST creates, PUT updates, DELETE deletes /sinks/TYPE/ID,
such as /sinks/aws_ssm_parameter/agents/token.

Terraform makes several calls at once: those of one plan or one apply count in the order of their paths and contents, and repeated ones
after them. What else is under way when Terraform is killed may have been done or not, as on any machine that is lost.

An INSTANT is virtual UTC time, 2027-01-01T00:00:00Z. When several rules apply to a call, the first one given wins;
every rule counts every matching call.

  --fault 'POST **/authentication-tokens status=422 nth=2'
  --fault 'POST **/authentication-tokens status=500 commit=after times=3'
  --fault '* ** status=429 times=2 header.X-RateLimit-Reset=1.0'
  --fault 'DELETE /api/v2/authentication-tokens/* status=500 times=always from=2027-01-01T00:00:00Z until=2027-02-01T00:00:00Z'
  --fault 'KILL POST **/authentication-tokens commit=after nth=3'
  --fault 'PUT /sinks/kubernetes_secret_v1/*/* status=500'
  --fault 'DELETE-BY-HAND at=2027-03-01T12:00:00Z which=oldest'`;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', '*'];
const MATCH_OPTIONS = ['nth', 'times', 'commit', 'from', 'until'];
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Reads one rule of the language that `FAULT_HELP` documents. */
export function parseFaultRule(text: string): FaultRule {
  const words = text.trim().split(/\s+/);
  switch (words[0]) {
    case '':
      throw new Error('a fault rule must not be empty: give METHOD PATH [OPTION...], e.g. "POST **/authentication-tokens status=422"');
    case 'DELETE-BY-HAND':
      return parseDeleteByHand(text, words.slice(1));
    case 'KILL': {
      const options = new Options(text, words.slice(3), MATCH_OPTIONS);
      return { kind: 'kill', ...parseMatch(text, words.slice(1), options) };
    }
    default: {
      const options = new Options(text, words.slice(2), [...MATCH_OPTIONS, 'status', 'header.NAME']);
      return {
        kind: 'answer',
        ...parseMatch(text, words, options),
        status: options.integer('status', 400, 599) ?? 500,
        headers: options.headers(),
      };
    }
  }
}

function parseMatch(text: string, [method = '', path = '']: string[], options: Options): CallMatch {
  if (!METHODS.includes(method)) {
    throw refusal(text, `the method must be one of ${METHODS.join(', ')}, got "${method}"`);
  }
  if (!/^[/*]/.test(path)) {
    throw refusal(text, `the path must start with / or *, got "${path}": write e.g. **/authentication-tokens`);
  }
  const from = options.instant('from') ?? Number.NEGATIVE_INFINITY;
  const until = options.instant('until') ?? Number.POSITIVE_INFINITY;
  if (until <= from) {
    throw refusal(text, 'until must be later than from');
  }
  return {
    text,
    method,
    path: globToRegExp(path),
    nth: options.integer('nth', 1) ?? 1,
    times: options.is('times', 'always') ? Number.POSITIVE_INFINITY : (options.integer('times', 1) ?? 1),
    commit: options.oneOf('commit', ['before', 'after'], 'before'),
    from,
    until,
  };
}

function parseDeleteByHand(text: string, words: string[]): DeleteByHandRule {
  const options = new Options(text, words, ['at', 'which']);
  const at = options.instant('at');
  if (at === undefined) {
    throw refusal(text, 'at is missing: say when it happens, e.g. at=2027-03-01T12:00:00Z');
  }
  return { kind: 'delete-by-hand', text, at, which: options.oneOf('which', ['newest', 'oldest', 'all'], 'newest') };
}

/** The `key=value` words of a rule. */
class Options {
  private readonly values = new Map<string, string>();

  constructor(
    private readonly text: string,
    words: readonly string[],
    known: readonly string[],
  ) {
    for (const word of words) {
      const [, key, value] = /^([^=]+)=(.+)$/.exec(word) ?? [];
      if (key === undefined) {
        throw refusal(text, `"${word}" is not an option: write key=value`);
      }
      if (!known.includes(key.startsWith('header.') ? 'header.NAME' : key)) {
        throw refusal(text, `there is no option "${key}" here: it takes ${known.join(', ')}`);
      }
      if (this.values.has(key)) {
        throw refusal(text, `${key} is given twice`);
      }
      this.values.set(key, value);
    }
  }

  public is(key: string, value: string): boolean {
    return this.values.get(key) === value;
  }

  public oneOf<T extends string>(key: string, allowed: readonly T[], fallback: T): T {
    const value = this.values.get(key) ?? fallback;
    const choice = allowed.find((each) => each === value);
    if (choice === undefined) {
      throw refusal(this.text, `${key} must be ${allowed.join(' or ')}, got "${value}"`);
    }
    return choice;
  }

  public integer(key: string, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined {
    const value = this.values.get(key);
    if (value === undefined) {
      return undefined;
    }
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= most)) {
      const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
      throw refusal(this.text, `${key} must be a whole number ${range}${key === 'times' ? ', or always' : ''}, got "${value}"`);
    }
    return number;
  }

  public instant(key: string): number | undefined {
    const value = this.values.get(key);
    if (value === undefined) {
      return undefined;
    }
    const milliseconds = INSTANT.test(value) ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(milliseconds)) {
      throw refusal(this.text, `${key} must be a UTC instant such as 2027-01-01T00:00:00Z, got "${value}"`);
    }
    return milliseconds / 1000;
  }

  public headers(): Record<string, string> {
    return Object.fromEntries(
      [...this.values].filter(([key]) => key.startsWith('header.')).map(([key, value]) => [key.slice('header.'.length), value]),
    );
  }
}

function globToRegExp(glob: string): RegExp {
  const source = glob
    .split('**')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '[^/]*'))
    .join('.*');
  return new RegExp(`^${source}$`);
}

function refusal(text: string, reason: string): Error {
  return new Error(`fault rule "${text}": ${reason}`);
}
