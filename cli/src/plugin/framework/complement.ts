import type { Handlers } from '../protocol/server';
import type { WriteOnlyValue } from '../write-only-value';
import type { Schema } from './schema';

export type Kind = 'resource' | 'data' | 'ephemeral';

/** A type that a stack uses. */
export interface Used {
  readonly kind: Kind;
  readonly type: string;
}

/** Everything that a provider has, by kind and type. */
export interface ProviderSchemas extends Readonly<Record<Kind, ReadonlyMap<string, Schema>>> {
  /** Its own block. */
  readonly provider: Schema;
  /**
   * Its functions, described as the protocol carries them.
   * @default - nobody here can compute them
   */
  readonly functions?: Readonly<Record<string, Uint8Array>>;
  /**
   * Whether it takes over states of other types.
   * @default false
   */
  readonly movesState?: boolean;
}

/** What answers for the types of a provider that a stand-in does not have. */
export interface Complement {
  readonly schemas: ProviderSchemas;
  readonly handlers: Handlers;
  writeOnly(): readonly WriteOnlyValue[];
}

/** The types that a complement answers for: Terraform is told of no others, since each of its processes asks for all. */
export class Given {
  public complement?: Complement;
  private readonly types: Readonly<Record<Kind, Set<string>>> = { resource: new Set(), data: new Set(), ephemeral: new Set() };

  /** Returns whether that changes anything. */
  public give(kind: Kind, type: string): boolean {
    if (this.has(kind, type) || this.complement?.schemas[kind].has(type) !== true) return false;
    this.types[kind].add(type);
    return true;
  }

  public has(kind: Kind, type: string): boolean {
    return this.types[kind].has(type);
  }

  public all(): Used[] {
    return (Object.keys(this.types) as Kind[]).flatMap((kind) => [...this.types[kind]].sort().map((type) => ({ kind, type })));
  }

  public schemas(kind: Kind): [string, Schema][] {
    return [...this.types[kind]].map((type) => [type, this.complement!.schemas[kind].get(type)!]);
  }
}
