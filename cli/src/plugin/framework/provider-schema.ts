import type { Arguments } from '../../terraform/configuration/configuration-file';
import { type Encoded, encodeResponse } from '../protocol/server';
import type { Type } from '../protocol/type';
import type { Given } from './complement';
import { type Block, type Schema, typeOfBlock } from './schema';
import { schemaMessage } from './schema-message';
import { tolerant } from './tolerance';

interface Declared {
  readonly type: string;
  readonly schema: Schema;
}

interface Declaration extends Block {
  readonly resources: readonly Declared[];
  readonly dataSources: readonly Declared[];
}

/** What Terraform is told of a provider: what is declared, what it was told to accept, and what was given to its complement. */
export class ProviderSchema {
  /** The type of its configuration. */
  public type!: Type;
  private block!: Block;
  private response?: Encoded;

  public constructor(
    private readonly declaration: Declaration,
    private readonly given: Given,
  ) {
    this.become(declaration);
  }

  public get encoded(): Encoded {
    this.response ??= this.encode();
    return this.response;
  }

  /** More was given to the complement. */
  public changed(): void {
    this.response = undefined;
  }

  public accept(written: readonly Arguments[]): readonly string[] {
    let block: Block = this.declaration;
    const unknown: string[] = [];
    for (const each of written) {
      const accepted = tolerant(block, each);
      block = accepted.block;
      unknown.push(...accepted.unknown);
    }
    this.become(block);
    return unknown;
  }

  private become(block: Block): void {
    this.block = block;
    this.type = typeOfBlock(block);
    this.changed();
  }

  private encode(): Encoded {
    const { declaration, given } = this;
    const { functions, movesState } = given.complement?.schemas ?? {};
    return encodeResponse('GetProviderSchema', {
      provider: schemaMessage({ version: 0, block: this.block }),
      resourceSchemas: { ...schemasOf(declared(declaration.resources)), ...schemasOf(given.schemas('resource')) },
      dataSourceSchemas: { ...schemasOf(declared(declaration.dataSources)), ...schemasOf(given.schemas('data')) },
      ephemeralResourceSchemas: schemasOf(given.schemas('ephemeral')),
      functions,
      serverCapabilities: { getProviderSchemaOptional: true, moveResourceState: movesState },
    });
  }
}

function declared(all: readonly Declared[]): [string, Schema][] {
  return all.map(({ type, schema }) => [type, schema]);
}

function schemasOf(all: readonly (readonly [string, Schema])[]): Record<string, ReturnType<typeof schemaMessage>> {
  return Object.fromEntries(all.map(([type, schema]) => [type, schemaMessage(schema)]));
}
