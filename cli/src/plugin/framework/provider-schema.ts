import type { Arguments } from '../../terraform/configuration/configuration-file';
import { type Encoded, encodeResponse } from '../protocol/server';
import type { Type } from '../protocol/type';
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

/** What Terraform is told of a provider: what is declared, and what it was told to accept. */
export class ProviderSchema {
  /** The type of its configuration. */
  public type!: Type;
  public encoded!: Encoded;

  public constructor(private readonly declaration: Declaration) {
    this.become(declaration);
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
    this.type = typeOfBlock(block);
    this.encoded = encodeResponse('GetProviderSchema', {
      provider: schemaMessage({ version: 0, block }),
      resourceSchemas: schemasOf(this.declaration.resources),
      dataSourceSchemas: schemasOf(this.declaration.dataSources),
      serverCapabilities: { getProviderSchemaOptional: true },
    });
  }
}

function schemasOf(all: readonly Declared[]): Record<string, ReturnType<typeof schemaMessage>> {
  return Object.fromEntries(all.map(({ type, schema }) => [type, schemaMessage(schema)]));
}
