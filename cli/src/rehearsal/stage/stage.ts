import { type Certificate, selfSignedCertificate } from '../../emulation/certificate';
import type { Transcript } from '../../plugin/framework/hearing';
import type { NameOf } from '../../plugin/framework/precedence';
import type { Reattach, ServedStandIn } from '../../plugin/stand-in';
import type { Sink } from '../../targets';
import { Target } from '../../targets/target';
import { terraformEnvironment } from '../../terraform/environment';
import { isSource } from '../../terraform/provider-source';
import { StateBackend } from '../../terraform/state-backend';
import { type Outcome, Terraform } from '../../terraform/terraform';
import type { VirtualClock } from '../../time/clock';
import type { SchemasFile } from '../../unmodelled/schemas-file';
import { serveUnmodelled } from '../../unmodelled/serve';
import type { Vendor } from '../../vendors';
import { NotRun } from '../errors';
import type { ProviderReport } from '../report/report';
import type { SinkAtWork, VendorAtWork } from '../watch/vendors-at-work';
import { Complements } from './complements';
import { Giving, type StandIn } from './giving';
import { OpenedVendor } from './opened-vendor';
import { Outside } from './outside';
import { ran } from './ran';
import { cliConfig } from './workspace/cli-config';
import { overrideFile, providerBlocks } from './workspace/override';
import { type RemoteStates, Workspace } from './workspace/workspace';

export interface StageOptions {
  readonly directory: string;
  readonly clock: VirtualClock;
  readonly seed: number;
  /** Our own environment, of which Terraform gets to see little. */
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /**
   * Schemas of providers.
   * @default - none
   */
  readonly schemas?: SchemasFile;
  /**
   * The program that is Terraform.
   * @default - `terraform` on PATH
   */
  readonly terraform?: string;
  /**
   * Where the states of other stacks are that this one reads.
   * @default - none is here
   */
  readonly remoteStates?: RemoteStates;
  /**
   * The state of the stack; whoever gives it closes it.
   * @default - none yet
   */
  readonly backend?: StateBackend;
  /**
   * What several stacks speak to.
   * @default - each to its own
   */
  readonly outside?: Outside;
}

/** A vendor whose stand-in is served. */
export interface ServedVendor {
  readonly source: string;
  readonly address: string;
  /** Of its provider. */
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly expectId: (id: string | undefined) => void;
}

interface OpenedSink extends SinkAtWork {
  /** `namespace/type`, or the whole address of a provider without a stand-in of ours. */
  readonly source: string;
  readonly target: Target;
  readonly readsClock: boolean;
  readonly standIn: ServedStandIn;
}

/** Everything around a rehearsal: a copy of the stack, its backend, the vendors' emulators and stand-ins, Terraform. */
export class Stage {
  public readonly workspace: Workspace;
  public readonly terraform: Terraform;
  private readonly opened: OpenedVendor[] = [];
  private readonly openedSinks: OpenedSink[] = [];
  private readonly reattach: Record<string, Reattach> = {};
  private readonly outside: Outside;
  private certificate?: Certificate;
  public readonly complements: Complements;
  /** What the stand-ins leave to complements. */
  public readonly giving: Giving;

  private constructor(
    private readonly options: StageOptions,
    public readonly backend: StateBackend,
  ) {
    this.workspace = Workspace.create(options.directory, options.remoteStates);
    this.outside = options.outside ?? new Outside(options);
    const { home, root } = this.workspace;
    this.complements = new Complements({ ...options, outside: this.outside, home, directory: root });
    const sourceOf = (provider: string) => this.workspace.configuration.root.sources[provider] ?? `hashicorp/${provider}`;
    this.giving = new Giving(() => this.standIns(), this.complements, sourceOf);
    this.terraform = new Terraform({
      directory: () => this.workspace.stack,
      environment: () => this.environment(),
      signal: options.signal,
      binary: options.terraform,
    });
  }

  public static async open(options: StageOptions): Promise<Stage> {
    const backend = options.backend ?? (await StateBackend.start());
    try {
      return new Stage(options, backend);
    } catch (error) {
      if (options.backend === undefined) await backend.close();
      throw error;
    }
  }

  public get vendors(): readonly VendorAtWork[] {
    return this.opened;
  }

  /** The providers that take deliveries. */
  public get sinks(): readonly SinkAtWork[] {
    return this.openedSinks;
  }

  /** Who answered in the place of each provider. */
  public ran(): ProviderReport[] {
    return ran(
      this.opened,
      this.openedSinks.map(({ source }) => source),
      this.giving.given(),
    );
  }

  /** The vendors whose stand-ins are served, and how each is reached and configured. */
  public get servedVendors(): readonly ServedVendor[] {
    return this.opened.flatMap(({ vendor: { source }, pointing, emulator, standIn }) =>
      standIn === undefined
        ? []
        : [
            {
              source,
              address: standIn.reattach.Addr.String,
              configuration: pointing.provider,
              expectId: (id: string | undefined) => emulator.expectId?.(id),
            },
          ],
    );
  }

  /** Whether the plan of an instant can only be made at that instant. */
  public get readsClock(): boolean {
    return this.openedSinks.some(({ readsClock }) => readsClock);
  }

  /** Takes down what its providers are asked from now on. */
  public transcribe(): Transcript {
    const transcripts = this.standIns().map(({ standIn }) => standIn.hearing.begin());
    return {
      end: () => {
        for (const transcript of transcripts) transcript.end();
      },
      holds: async () => (await Promise.all(transcripts.map((each) => each.holds()))).every((holds) => holds),
    };
  }

  /** Whether its providers answer what they were never asked before. */
  public takeNewQuestions(taken: boolean): void {
    for (const { standIn } of this.standIns()) standIn.hearing.takesNewQuestions = taken;
  }

  /** From now on, and until it is called again, each of these objects is given up by one resource before another takes it. */
  public giveUpFirst(objects: readonly string[], nameOf: NameOf): void {
    for (const { standIn } of this.standIns()) standIn.precedence.expect(objects, nameOf);
  }

  /** Starts what is known of a provider that has no stand-in. Returns whether anything is. */
  public async addUnmodelled(address: string): Promise<boolean> {
    if (address in this.reattach) return true;
    const target = this.outside.target(address);
    const complement = await this.complements.open(address, target);
    if (complement === undefined) return false;
    const standIn = await serveUnmodelled(complement.unmodelled);
    this.openedSinks.push({ source: address, readsClock: false, standIn, target, faults: target.faults });
    this.reattach[address] = standIn.reattach;
    return true;
  }

  /** The stand-ins take what the stack writes into blocks of their providers. Returns what has no effect because they do not know it. */
  public acceptProviderArguments(): string[] {
    const { root, modules } = this.workspace.configuration;
    return this.standIns().flatMap(({ source, standIn }) => {
      const unknown = standIn.accept([root, ...modules].flatMap((file) => providerBlocks(file, source)).map((block) => block.arguments));
      return unknown.map((name) => `the stand-in for ${source} does not know the argument ${name} of the provider: it had no effect`);
    });
  }

  /** Initialises the stack; its providers come from nowhere but the given directory, where one is given. */
  public async init(onlyFrom: string | undefined, ...options: readonly string[]): Promise<Outcome> {
    this.configure(onlyFrom);
    return this.terraform.run(['init', '-input=false', '-no-color', ...options]);
  }

  /** Starts a vendor's emulator, and its stand-in where the provider is wanted at some addresses. */
  public async addVendor(vendor: Vendor, addresses: readonly string[]): Promise<void> {
    const opened = await this.open(vendor, addresses.length === 0);
    if (addresses.length > 0) {
      const { reattach } = await opened.use(vendor, () => this.serve(vendor, opened));
      for (const address of addresses) {
        this.reattach[address] = reattach;
      }
    } else if (opened.current !== vendor) {
      throw new NotRun(
        `an edit changes the major version of the provider ${vendor.source}: that can only be rehearsed with the stand-ins, not with the real providers`,
      );
    }
  }

  /** Lets a stack that is edited use the majors it asks for. Returns those that it did not use before. */
  public async follow(asked: readonly Vendor[]): Promise<Vendor[]> {
    const changed: Vendor[] = [];
    for (const opened of this.opened) {
      const vendor = asked.find(({ id }) => id === opened.vendor.id);
      if (vendor !== undefined && vendor !== opened.current) {
        const { reattach } = await opened.use(vendor, () => this.serve(vendor, opened));
        for (const address of Object.keys(this.reattach).filter((each) => isSource(each, vendor.source))) {
          this.reattach[address] = reattach;
        }
        changed.push(vendor);
      }
    }
    return changed;
  }

  /** Starts a provider that takes deliveries, wanted at some addresses. */
  public async addSink(sink: Sink, addresses: readonly string[]): Promise<void> {
    if (addresses.every((address) => address in this.reattach)) {
      return;
    }
    const target = this.outside.target(sink.source);
    const standIn = await sink.serve(target);
    this.openedSinks.push({ source: sink.source, readsClock: sink.readsClock === true, standIn, target, faults: target.faults });
    for (const address of addresses) {
      this.reattach[address] = standIn.reattach;
    }
  }

  /** Writes what Terraform is to find: the override file and the CLI configuration. */
  public configure(onlyFrom: string | undefined): void {
    const redirections = this.opened.map(({ vendor, pointing }) => ({ source: vendor.source, arguments: pointing.provider }));
    const { workspace, backend } = this;
    workspace.writeOverride(
      overrideFile(backend.configuration, workspace.configuration.root, redirections, workspace.remoteStateAddresses),
    );
    workspace.writeCliConfig(
      cliConfig(
        onlyFrom,
        this.opened.flatMap(({ pointing }) => pointing.cliConfig ?? []),
      ),
    );
  }

  /** Nothing that was started survives it. */
  public async close(keep: boolean): Promise<void> {
    await this.terraform.end();
    for (const opened of this.opened) {
      await opened.close();
    }
    for (const { standIn } of this.openedSinks) {
      await standIn.close();
    }
    await this.complements.close();
    if (this.options.outside === undefined) await this.outside.close();
    if (this.options.backend === undefined) await this.backend.close();
    this.workspace.dropPlans();
    if (keep) {
      this.workspace.keep();
    } else {
      this.workspace.remove();
    }
  }

  private async open(vendor: Vendor, real: boolean): Promise<OpenedVendor> {
    const known = this.opened.find((opened) => opened.vendor.id === vendor.id);
    if (known !== undefined) {
      return known;
    }
    const certificate = real && vendor.https ? await this.trustedCertificate() : undefined;
    const opened = new OpenedVendor(vendor, await this.outside.emulator(vendor, certificate));
    this.opened.push(opened);
    return opened;
  }

  private serve(vendor: Vendor, { emulator }: OpenedVendor): Promise<ServedStandIn> {
    return vendor.serve({ endpoint: emulator.url, clock: this.options.clock, env: { ...this.environment(), ...vendor.login } });
  }

  private standIns(): StandIn[] {
    const { clock, seed } = this.options;
    const addresses = (source: string) => Object.keys(this.reattach).filter((each) => each === source || isSource(each, source));
    const ofVendors = this.opened.flatMap(({ current, standIn, emulator: { faults } }) => {
      if (standIn === undefined) return [];
      const { source, asksToConfigure, pointAt } = current;
      // what it is told there is not known here
      const counterpart = asksToConfigure ? { start: () => current.emulate({ clock, seed }), pointAt } : undefined;
      const target = () => new Target(clock, faults, seed);
      return [{ source, addresses: addresses(source), standIn, emulated: true, counterpart, target }];
    });
    const ofSinks = this.openedSinks.map(({ source, standIn, target }) => ({
      source,
      addresses: addresses(source),
      standIn,
      emulated: false,
      target: () => target,
    }));
    return [...ofVendors, ...ofSinks];
  }

  private environment(): NodeJS.ProcessEnv {
    const { home, cliConfig: path } = this.workspace;
    return terraformEnvironment({
      inherited: this.options.environment,
      home,
      cliConfig: path,
      reattach: this.reattach,
      additions: Object.assign(
        {},
        this.certificate && { SSL_CERT_FILE: this.workspace.certificate },
        ...this.opened.map(({ pointing }) => pointing.env ?? {}),
      ),
    });
  }

  /** Real providers compare it with the wall clock, so it is made by that clock. */
  private async trustedCertificate(): Promise<Certificate> {
    if (this.certificate === undefined) {
      this.certificate = await selfSignedCertificate(new Date());
      this.workspace.writeCertificate(this.certificate.certificate);
    }
    return this.certificate;
  }
}
