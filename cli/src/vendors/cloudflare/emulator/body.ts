import { invalid } from './api-error';

type Json = Readonly<Record<string, unknown>>;

/** The object of a request: ill-typed values are refused. */
export class Body {
  private constructor(private readonly values: Json) {}

  public static read(body: unknown): Body {
    if (!isObject(body)) {
      throw invalid('the body must be an object');
    }
    return new Body(body);
  }

  /** Undefined where it is not said, null where it is said to be nothing. */
  public text(name: string): string | null | undefined {
    return this.value(name, (value): value is string => typeof value === 'string', 'a string');
  }

  public requiredText(name: string): string {
    const text = this.text(name);
    if (typeof text !== 'string' || text.trim() === '') {
      throw invalid(`${name} must not be empty`);
    }
    return text;
  }

  public wholeNumber(name: string): number | undefined {
    return this.value(name, (value): value is number => Number.isInteger(value), 'a whole number') ?? undefined;
  }

  public oneOf(name: string, allowed: readonly string[]): string {
    const text = this.requiredText(name);
    if (!allowed.includes(text)) {
      throw invalid(`${name} must be one of ${allowed.join(', ')}`);
    }
    return text;
  }

  public objects(name: string): readonly Json[] {
    const value = this.values[name] ?? [];
    if (!Array.isArray(value) || !value.every(isObject)) {
      throw invalid(`${name} must be a list of objects`);
    }
    return value;
  }

  /** A list of anything; undefined where there is none. */
  public list(name: string): readonly unknown[] | undefined {
    return this.value(name, Array.isArray, 'a list') ?? undefined;
  }

  public flag(name: string): boolean | undefined {
    return this.value(name, (value): value is boolean => typeof value === 'boolean', 'true or false') ?? undefined;
  }

  public object(name: string): Json | undefined {
    return this.value(name, isObject, 'an object') ?? undefined;
  }

  /** Everything that was said. */
  public all(): Json {
    return this.values;
  }

  private value<T>(name: string, is: (value: unknown) => value is T, what: string): T | null | undefined {
    const value = this.values[name];
    if (value === undefined || value === null || is(value)) {
      return value;
    }
    throw invalid(`${name} must be ${what}`);
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
