import { type Block, typeOfBlock } from '../../plugin/framework/schema';
import { decodeValue } from '../../plugin/protocol/dynamic-value';
import { sameValue, type Values } from '../../plugin/protocol/value';
import type { Target } from '../../targets/target';
import { providerEnvironment } from '../../terraform/environment';
import type { State } from '../../terraform/state';
import { findBinary } from '../../unmodelled/child/find-binary';
import { OwnBinary } from '../../unmodelled/child/own-binary';
import type { Counterpart } from '../../unmodelled/child/passage';
import type { MadeUp } from '../../unmodelled/made-up';
import type { SchemasFile } from '../../unmodelled/schemas-file';
import { Unmodelled } from '../../unmodelled/unmodelled';
import type { Outside } from './outside';

export interface ComplementsOptions {
  readonly outside: Outside;
  readonly schemas?: SchemasFile;
  /** Our own environment. */
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
  /** Where providers may leave things behind. */
  readonly directory: string;
}

/** A provider, or the part of one, that has no stand-in. */
export interface OpenedComplement {
  readonly address: string;
  readonly unmodelled: Unmodelled;
  readonly own?: OwnBinary;
}

/** What is known of providers that have no stand-in: their own binaries, or their schemas. */
export class Complements {
  /** The state that the stack began with: what it says of data sources is known. */
  public given?: State;
  private readonly opened = new Map<string, OpenedComplement>();
  private readonly broken = new Map<string, string>();
  private directories: string[] = [];

  public constructor(private readonly options: ComplementsOptions) {}

  public get madeUp(): MadeUp {
    return this.options.outside.madeUp;
  }

  /** Providers may be found there, too. */
  public lookIn(directory: string | undefined): void {
    if (directory !== undefined && !this.directories.includes(directory)) this.directories.push(directory);
  }

  /** Whether anything is known of a provider. */
  public has(address: string): boolean {
    return this.opened.has(address) || this.binaryOf(address) !== undefined || this.options.schemas?.has(address) === true;
  }

  /** Why a provider that is installed was of no use. */
  public whyNot(address: string): string | undefined {
    return this.broken.get(address);
  }

  public all(): readonly OpenedComplement[] {
    return [...this.opened.values()];
  }

  /**
   * Undefined where nothing is known.
   *
   * @param counterpart whom the provider asks while it is configured
   */
  public async open(address: string, target: Target, counterpart?: Counterpart): Promise<OpenedComplement | undefined> {
    const known = this.opened.get(address) ?? (await this.find(address, target, counterpart));
    if (known !== undefined) this.opened.set(address, known);
    return known;
  }

  public async close(): Promise<void> {
    for (const { own } of this.all()) await own?.close();
  }

  private async find(address: string, target: Target, counterpart: Counterpart | undefined): Promise<OpenedComplement | undefined> {
    const { schemas } = this.options;
    const { madeUp } = this;
    const told = (type: string, block: Block, configured: Values) => toldBy(this.given, type, block, configured);
    const own = await this.start(address, counterpart);
    if (own !== undefined) {
      return { address, own, unmodelled: new Unmodelled({ schemas: await own.schemas(), own, target, madeUp, told }) };
    }
    return schemas?.has(address)
      ? { address, unmodelled: new Unmodelled({ schemas: schemas.of(address), target, madeUp, told }) }
      : undefined;
  }

  private async start(address: string, counterpart: Counterpart | undefined): Promise<OwnBinary | undefined> {
    const binary = this.binaryOf(address);
    if (binary === undefined) return undefined;
    const { environment, home, directory } = this.options;
    try {
      return await OwnBinary.start(
        { address, binary, directory, counterpart, environment: (temporary) => providerEnvironment(environment, home, temporary) },
        this.madeUp,
      );
    } catch (error) {
      this.broken.set(address, (error as Error).message);
      return undefined;
    }
  }

  private binaryOf(address: string): string | undefined {
    return this.broken.has(address) ? undefined : findBinary(this.directories, address);
  }
}

/** What a state holds of a data source that was configured in the same way. */
function toldBy(state: State | undefined, type: string, block: Block, configured: Values): Values | undefined {
  const object = typeOfBlock(block);
  const instances = (state?.resources ?? []).flatMap((resource) =>
    resource.mode === 'data' && resource.type === type ? resource.instances : [],
  );
  const known = instances.map(({ attributes }) => decodeValue(object, { json: Buffer.from(JSON.stringify(attributes ?? {})) }) as Values);
  return known.find((values) =>
    Object.entries(configured).every(([name, value]) => value === null || sameValue(object[1][name], value, values[name] ?? null)),
  );
}
