import { ApiError } from './api-error';

type Fields = Readonly<Record<string, unknown>>;

/** Reads the members of a request, refusing what is not of the expected form. */
export class Payload {
  public static read(body: unknown): Payload {
    return new Payload(object(body, 'the request body'));
  }

  private constructor(private readonly fields: Fields) {}

  public text(name: string): string | undefined {
    const value = this.fields[name];
    if (value === undefined) {
      return undefined;
    }
    if (typeof value !== 'string') {
      throw new ApiError(400, `${name} must be a string`);
    }
    return value;
  }

  /** A text that must not be empty where it is given. */
  public name(name: string): string | undefined {
    const value = this.text(name);
    if (value?.trim() === '') {
      throw new ApiError(400, `${name} must not be empty`);
    }
    return value;
  }

  public required<T>(name: string, read: (name: string) => T | undefined): T {
    const value = read.call(this, name);
    if (value === undefined) {
      throw new ApiError(400, `${name} is required`);
    }
    return value;
  }

  public integer(name: string, least: number, most: number): number | undefined {
    const value = this.fields[name];
    if (value !== undefined && !(Number.isInteger(value) && (value as number) >= least && (value as number) <= most)) {
      throw new ApiError(400, `${name} must be a whole number from ${least} to ${most}`);
    }
    return value as number | undefined;
  }

  public oneOf(name: string, allowed: readonly string[]): string | undefined {
    const value = this.text(name);
    if (value !== undefined && !allowed.includes(value)) {
      throw new ApiError(400, `${name} must be one of ${allowed.join(', ')}`);
    }
    return value;
  }

  public instant(name: string): string | undefined {
    const value = this.text(name);
    if (value !== undefined && Number.isNaN(Date.parse(value))) {
      throw new ApiError(400, `${name} must be an RFC 3339 timestamp`);
    }
    return value;
  }

  public list(name: string): readonly unknown[] {
    const value = this.fields[name] ?? [];
    if (!Array.isArray(value)) {
      throw new ApiError(400, `${name} must be a list`);
    }
    return value;
  }

  public nested(name: string): Payload | undefined {
    const value = this.fields[name];
    return value === undefined ? undefined : new Payload(object(value, name));
  }
}

function object(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError(400, `${what} must be an object`);
  }
  return value as Fields;
}
