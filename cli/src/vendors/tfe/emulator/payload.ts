import { invalid } from './api-error';
import type { Identifier } from './json-api';

type Json = Readonly<Record<string, unknown>>;

/** The one resource of a request body: absent and null attributes read as undefined, ill-typed ones are refused. */
export class Payload {
  private constructor(
    private readonly attributes: Json,
    private readonly relationships: Json,
  ) {}

  /** @param types what `data.type` may be */
  public static read(body: unknown, ...types: string[]): Payload {
    const data = isObject(body) ? body.data : undefined;
    if (!isObject(data)) {
      throw invalid('the request has no data object', '/data');
    }
    if (!types.some((type) => type === data.type)) {
      throw invalid(`type must be "${types.join('" or "')}"`, '/data/type');
    }
    return new Payload(objectOr(data.attributes, '/data/attributes'), objectOr(data.relationships, '/data/relationships'));
  }

  /** Attributes that make no difference to anything here, as they were sent: those that are not among the given ones. */
  public others(...names: readonly string[]): Json {
    return Object.fromEntries(Object.entries(this.attributes).filter(([name]) => !names.includes(name)));
  }

  public text(name: string): string | undefined {
    return this.attribute(name, 'string') as string | undefined;
  }

  /** A text that may be absent, but not blank. */
  public filledText(name: string): string | undefined {
    const value = this.text(name);
    if (value?.trim() === '') {
      throw blank(name);
    }
    return value;
  }

  public requiredText(name: string): string {
    const value = this.filledText(name);
    if (value === undefined) {
      throw blank(name);
    }
    return value;
  }

  public flag(name: string): boolean | undefined {
    return this.attribute(name, 'boolean') as boolean | undefined;
  }

  public oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    const choice = allowed.find((each) => each === value);
    if (value !== undefined && choice === undefined) {
      throw invalid(`${label(name)} must be one of ${allowed.join(', ')}`, `/data/attributes/${name}`);
    }
    return choice;
  }

  /** The flags of an attribute that is an object. */
  public flags(name: string): Readonly<Record<string, boolean>> {
    const value = objectOr(this.attributes[name], `/data/attributes/${name}`);
    return Object.fromEntries(Object.entries(value).map(([key, flag]) => [key, flag === true]));
  }

  /** The related resources, inline attributes included. */
  public related(name: string): readonly Json[] | undefined {
    const pointer = `/data/relationships/${name}`;
    const relationship = this.relationships[name];
    return relationship === undefined ? undefined : listOfObjects(objectOr(relationship, pointer).data, `${pointer}/data`);
  }

  public relatedIds(name: string, type: string): string[] | undefined {
    const pointer = `/data/relationships/${name}/data`;
    return this.related(name)?.map((item) => identifier(item, [type], pointer).id);
  }

  public relatedOne(name: string, ...types: string[]): Identifier | undefined {
    const pointer = `/data/relationships/${name}`;
    const { data } = objectOr(this.relationships[name], pointer);
    return data === undefined || data === null ? undefined : identifier(data, types, `${pointer}/data`);
  }

  private attribute(name: string, type: 'string' | 'boolean'): unknown {
    const value = this.attributes[name] ?? undefined;
    if (value !== undefined && typeof value !== type) {
      throw invalid(`${label(name)} must be a ${type}`, `/data/attributes/${name}`);
    }
    return value;
  }
}

/** The ids of a body that is a list of resource identifiers. */
export function readIdentifiers(body: unknown, type: string): string[] {
  return listOfObjects(isObject(body) ? body.data : undefined, '/data').map((item) => identifier(item, [type], '/data').id);
}

function blank(name: string): Error {
  return invalid(`${label(name)} can't be blank`, `/data/attributes/${name}`);
}

function identifier(value: unknown, types: readonly string[], pointer: string): Identifier {
  const type = isObject(value) ? types.find((each) => each === value.type) : undefined;
  if (!isObject(value) || type === undefined || typeof value.id !== 'string') {
    throw invalid(`must be an identifier of type "${types.join('" or "')}"`, pointer);
  }
  return { id: value.id, type };
}

function listOfObjects(value: unknown, pointer: string): Json[] {
  if (!Array.isArray(value) || !value.every(isObject)) {
    throw invalid('the data must be a list', pointer);
  }
  return value;
}

function objectOr(value: unknown, pointer: string): Json {
  if (value === undefined || value === null) {
    return {};
  }
  if (!isObject(value)) {
    throw invalid('must be an object', pointer);
  }
  return value;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `agent-pool-id` as the vendor speaks of it: `Agent pool id`. */
function label(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words[0].toUpperCase() + words.slice(1);
}
