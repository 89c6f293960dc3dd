import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type Configuration, readConfiguration } from '../../../terraform/configuration/configuration';
import { Unreadable } from '../../../terraform/configuration/unreadable';
import { neutralised } from '../safety/neutralise';
import { provisionerName, requireWithinBounds } from '../safety/out-of-bounds';
import { copyStack, levelsUp, replaceStack, writeInto } from './copy';
import { occupy, release, removeLeftovers } from './leftovers';
import { overrideFileName } from './override';

const PREFIX = 'rotating-tokens-';

/** What Terraform keeps beside a configuration. */
const TERRAFORMS_OWN = ['.terraform', '.terraform.lock.hcl'];

/** Where the states of other stacks are that the stack in a directory reads, by name of its data source. */
export type RemoteStates = (directory: string) => Readonly<Record<string, string>>;

/** The directory in which a rehearsal takes place: a copy of the stack, and a home of its own for Terraform. */
export class Workspace {
  public readonly home: string;
  /** A place without any provider. */
  public readonly noPlugins: string;
  public readonly cliConfig: string;
  /** What real providers are to trust, where one insists on https. */
  public readonly certificate: string;
  private readonly logs: string;
  private readonly plans: string;
  private current: Placed;

  private constructor(
    public readonly root: string,
    directory: string,
    private readonly remoteStates: RemoteStates,
  ) {
    this.home = join(root, 'home');
    this.noPlugins = join(root, 'no-plugins');
    this.logs = join(root, 'logs');
    this.cliConfig = join(root, 'terraform.rc');
    this.plans = join(root, 'plans');
    this.certificate = join(root, 'certificate.pem');
    for (const path of [this.home, this.noPlugins, this.logs, this.plans]) {
      mkdirSync(path);
    }
    this.current = this.place(directory);
  }

  public static create(directory: string, remoteStates: RemoteStates = () => ({})): Workspace {
    removeLeftovers(tmpdir(), PREFIX);
    const root = mkdtempSync(join(tmpdir(), PREFIX));
    try {
      occupy(root);
      return new Workspace(root, directory, remoteStates);
    } catch (error) {
      rmSync(root, { recursive: true, force: true });
      throw error;
    }
  }

  public get configuration(): Configuration {
    return this.current.configuration;
  }

  /** The copy of the stack. */
  public get stack(): string {
    return this.current.stack;
  }

  /** Where the states of other stacks are that the stack reads, by name of its data source. */
  public get remoteStateAddresses(): Readonly<Record<string, string>> {
    const { root } = this.configuration;
    const read = root.active
      .filter(({ type, labels }) => type === 'data' && labels[0] === 'terraform_remote_state')
      .map(({ labels }) => labels[1]);
    return Object.fromEntries(Object.entries(this.remoteStates(this.current.from)).filter(([name]) => read.includes(name)));
  }

  /** The provisioners that were taken out of the copy. */
  public get neutralised(): readonly string[] {
    const { root, modules } = this.configuration;
    const provisioners = [root, ...modules].flatMap(({ active }) => active.filter(({ type }) => type === 'provisioner'));
    return [...new Set(provisioners.map(provisionerName))];
  }

  /** From now on the stack is what another directory holds. */
  public edit(directory: string): void {
    this.current = this.place(directory, this.current);
  }

  private place(directory: string, before?: Placed): Placed {
    const from = realpathSync(directory);
    const configuration = readConfiguration(from);
    const given = this.remoteStates(from);
    requireWithinBounds(configuration, (name) => name in given);
    const { root, modules } = configuration;
    const levels = levelsUp([root, ...modules].map(({ text }) => text));
    const stack = copied(from, () => this.copy(from, levels, before));
    const placed = { from, levels, stack, configuration };
    for (const file of [root, ...modules].flatMap(({ files }) => files)) {
      const text = neutralised(file);
      if (text !== undefined) {
        writeInto(this.tree, join(stack, relative(from, file.path)), text);
      }
    }
    return placed;
  }

  private copy(from: string, levels: number, before: Placed | undefined): string {
    if (before === undefined) {
      return copyStack(from, this.root, levels);
    }
    if (dirname(from) === dirname(before.from) && levels <= before.levels) {
      replaceStack(from, before.stack);
      return before.stack;
    }
    const aside = join(this.root, 'aside');
    mkdirSync(aside);
    moveTerraformsOwn(before.stack, aside);
    rmSync(this.tree, { recursive: true });
    const stack = copyStack(from, this.root, levels);
    moveTerraformsOwn(aside, stack);
    rmSync(aside, { recursive: true });
    return stack;
  }

  private get tree(): string {
    return join(this.root, 'stack');
  }

  public writeOverride(content: Readonly<Record<string, unknown>>): void {
    writeFileSync(join(this.stack, overrideFileName(readdirSync(this.current.from))), `${JSON.stringify(content, null, 2)}\n`);
  }

  public writeCertificate(pem: string): void {
    writeFileSync(this.certificate, pem);
  }

  public writeCliConfig(content: string): void {
    writeFileSync(this.cliConfig, content);
  }

  /** Keeps what Terraform printed, for those who look into a kept workspace. The text must be scrubbed. */
  public writeLog(name: string, text: string): void {
    writeFileSync(join(this.logs, `${name.replaceAll(':', '-')}.txt`), text);
  }

  public planFile(name: string): string {
    return join(this.plans, name);
  }

  /** A plan holds secrets in clear. */
  public dropPlan(file: string): void {
    rmSync(file, { force: true });
  }

  public dropPlans(): void {
    rmSync(this.plans, { recursive: true, force: true });
  }

  /** It stays, for somebody to look into. */
  public keep(): void {
    release(this.root);
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A directory whose copy stands on the stage. */
interface Placed {
  readonly from: string;
  /** How many directories above it are within reach. */
  readonly levels: number;
  readonly stack: string;
  readonly configuration: Configuration;
}

function copied(from: string, copy: () => string): string {
  try {
    return copy();
  } catch (error) {
    throw new Unreadable(`${from} cannot be copied: ${(error as Error).message}`);
  }
}

function moveTerraformsOwn(from: string, to: string): void {
  for (const name of TERRAFORMS_OWN.filter((entry) => existsSync(join(from, entry)))) {
    rmSync(join(to, name), { recursive: true, force: true });
    renameSync(join(from, name), join(to, name));
  }
}
