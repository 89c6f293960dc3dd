import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parseInstant } from '../timetable';

/** Shorter texts stand in others by chance. */
const SHORTEST = 8;

/** How much of a hash is kept where one only tells that something changed. */
const MARK = 7;

/** Puts other values in the place of some, wherever they stand. */
export class Substitution {
  private readonly others = new Map<string, string>();
  /** What only follows from texts in which something was replaced: hashes of them. */
  private readonly following = new Map<string | number, string | number>();

  /** From now on what was one value is the other, in whatever attribute of it. */
  public learn(before: unknown, after: unknown): void {
    if (typeof before === 'string' && typeof after === 'string') {
      if (before !== after && before.length >= SHORTEST && after !== '' && parseInstant(before) === undefined) this.replace(before, after);
    } else if (isObject(before) && isObject(after)) {
      for (const [key, value] of Object.entries(before)) this.learn(value, after[key]);
    }
  }

  /** The same value, with other ones in it. */
  public in<T>(value: T): T {
    return this.walk(value, (text) => this.text(text)) as T;
  }

  /** The same value, with the hashes that follow from what was replaced before. */
  public withHashes<T>(value: T): T {
    return this.walk(value, (text) => this.hashesIn(text)) as T;
  }

  private replace(before: string, after: string): void {
    this.others.set(before, after);
    this.follow(before, after);
  }

  private walk(value: unknown, change: (text: string) => string): unknown {
    if (typeof value === 'string') return change(value);
    if (typeof value === 'number') return this.following.get(value) ?? value;
    if (Array.isArray(value)) return value.map((each) => this.walk(each, change));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.walk(each, change)]));
  }

  private text(text: string): string {
    let changed = text;
    for (const [before, after] of this.others) {
      if (changed.includes(before)) changed = changed.replaceAll(before, after);
    }
    changed = encodedIn(changed, (inner) => this.text(inner));
    if (changed !== text) this.follow(text, changed);
    return changed;
  }

  private hashesIn(text: string): string {
    const known = this.following.get(text);
    return typeof known === 'string'
      ? known
      : encodedIn(
          text.replace(HASH, (hash) => `${this.following.get(hash) ?? hash}`),
          (inner) => this.hashesIn(inner),
        );
  }

  private follow(before: string, after: string): void {
    for (const algorithm of ['sha256', 'sha512', 'sha1', 'md5']) {
      for (const encoding of ['hex', 'base64'] as const) {
        this.following.set(hash(algorithm, encoding, before), hash(algorithm, encoding, after));
      }
    }
    const [was, is] = [before, after].map((text) => hash('sha256', 'hex', text).slice(0, MARK));
    this.following.set(was, is);
    this.following.set(Number.parseInt(was, 16), Number.parseInt(is, 16));
  }
}

const HASH = /\b[0-9a-f]{32,128}\b/g;

/** What looks like base64. */
const BASE64 = /[A-Za-z0-9+/]{16,}={0,2}/g;

/** Base64 of something that was compressed. */
const GZIP = /^H4sI/;

/** A text in which what is encoded was changed. */
function encodedIn(text: string, change: (inner: string) => string): string {
  return text.replace(BASE64, (run) => {
    const bytes = Buffer.from(run, 'base64');
    if (bytes.toString('base64') !== run) return run;
    const inner = GZIP.test(run) ? inflated(bytes) : bytes.toString('utf8');
    if (inner === undefined || (!GZIP.test(run) && !Buffer.from(inner, 'utf8').equals(bytes))) return run;
    const changed = change(inner);
    if (changed === inner) return run;
    return (GZIP.test(run) ? gzipSync(changed) : Buffer.from(changed, 'utf8')).toString('base64');
  });
}

function inflated(bytes: Buffer): string | undefined {
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    return undefined;
  }
}

function hash(algorithm: string, encoding: 'hex' | 'base64', text: string): string {
  return createHash(algorithm).update(text).digest(encoding);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
