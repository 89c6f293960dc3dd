import type { Kind, Used } from '../../plugin/framework/complement';
import type { ServedStandIn } from '../../plugin/stand-in';
import type { Target } from '../../targets/target';
import { isSource, namespaced } from '../../terraform/provider-source';
import type { Unsupported } from '../../terraform/unsupported';
import type { Counterpart } from '../../unmodelled/child/passage';
import type { Complements, OpenedComplement } from './complements';

/** A provider that is served here. */
export interface StandIn {
  /** `namespace/type`, or the whole address of one that no stand-in of ours is for. */
  readonly source: string;
  readonly addresses: readonly string[];
  readonly standIn: ServedStandIn;
  /** Whether an emulator of a vendor stands behind it. */
  readonly emulated: boolean;
  /** Whom its real provider asks while it is configured. */
  readonly counterpart?: Counterpart;
  /** Where what is written goes to. */
  readonly target: () => Target;
}

/** What was given away of a provider, and to whom. */
export interface Given extends OpenedComplement {
  readonly source: string;
  readonly emulated: boolean;
  readonly types: readonly Used[];
}

/** Leaves to providers' own binaries, or to their schemas, what no stand-in has. */
export class Giving {
  public constructor(
    private readonly standIns: () => readonly StandIn[],
    private readonly complements: Complements,
    /** The source of what the stack calls a provider. */
    private readonly sourceOf: (provider: string) => string,
  ) {}

  /** Whether what a provider does not have is missing in a stand-in of ours, not in the real one. */
  public lacks(missing: Unsupported): boolean {
    if (missing.said === true) return true;
    const concerned = this.concerned(missing);
    if (concerned === undefined) return false;
    const complement = this.complementOf(concerned);
    if (complement === undefined) return true;
    if (missing.provider !== undefined) return complement.unmodelled.schemas.functions === undefined;
    return missing.source === undefined && !gave(concerned, kindOf(missing), missing.type);
  }

  /** Whether a stand-in could leave anything to anybody. */
  public possible(): boolean {
    return this.standIns().some(({ addresses }) => addresses.some((address) => this.complements.has(address)));
  }

  /** Gives away types of providers that no stand-in of ours is for. */
  public giveAll(types: readonly Used[]): void {
    for (const { standIn } of this.standIns().filter((each) => this.complementOf(each)?.address === each.source)) {
      for (const { kind, type } of types) standIn.give(kind, type);
    }
  }

  /** Whether a stand-in would leave it to a complement if there were one. */
  public wouldGive(missing: Unsupported): boolean {
    const concerned = this.concerned(missing);
    return concerned !== undefined && mayGo(concerned, missing) && this.complementOf(concerned) === undefined;
  }

  /** Gives away what a stand-in lacks. Returns whether that changes anything. */
  public async give(missing: Unsupported): Promise<boolean> {
    const concerned = this.concerned(missing);
    if (concerned === undefined || !mayGo(concerned, missing)) return false;
    const complement = await this.findComplement(concerned);
    if (complement === undefined) return false;
    const completed = concerned.standIn.complete(complement.unmodelled);
    const given = missing.type !== undefined && concerned.standIn.give(kindOf(missing), missing.type);
    return given || completed;
  }

  /** What was given away, by provider. */
  public given(): Given[] {
    return this.standIns().flatMap((each) => {
      const complement = this.complementOf(each);
      return complement === undefined ? [] : [{ ...complement, source: each.source, emulated: each.emulated, types: each.standIn.given() }];
    });
  }

  /** What Terraform complains about that nobody but we made up, `data.aws_subnets.here`. */
  public madeUpIn(text: string): string[] {
    const read = this.given().flatMap(({ types }) => types.flatMap(({ kind, type }) => (kind === 'data' ? [type] : [])));
    const addresses = [...text.matchAll(/\bdata\.([\w-]+)\.[\w-]+/g)].filter(([, type]) => read.includes(type)).map(([address]) => address);
    const values = (text.match(/[\w.:/-]{8,}/g) ?? []).filter((word) => this.complements.madeUp.has(word));
    return [...addresses, ...values.map((value) => `the value ${value}`)];
  }

  private async findComplement(concerned: StandIn): Promise<OpenedComplement | undefined> {
    const known = this.complementOf(concerned);
    if (known !== undefined) return known;
    const address = concerned.addresses.find((each) => this.complements.has(each));
    return address === undefined ? undefined : this.complements.open(address, concerned.target(), concerned.counterpart);
  }

  private complementOf({ addresses }: StandIn) {
    return this.complements.all().find(({ address }) => addresses.includes(address));
  }

  private concerned({ source: named, provider, type }: Unsupported): StandIn | undefined {
    const source = named ?? (provider && this.sourceOf(provider));
    return this.standIns().find(({ standIn, addresses }) =>
      source === undefined
        ? standIn.knows(`${type}`) || standIn.given().some((each) => each.type === type)
        : addresses.some((address) => isSource(address, namespaced(source))),
    );
  }
}

/** What an emulator knows of must not be kept from it. */
function mayGo({ emulated, standIn }: StandIn, missing: Unsupported): boolean {
  return !(emulated && kindOf(missing) === 'resource' && standIn.knows(`${missing.type}`));
}

function gave({ standIn }: StandIn, kind: Kind, type: string | undefined): boolean {
  return standIn.given().some((each) => each.kind === kind && each.type === type);
}

/** What kind of thing it is that lacks something, or is lacking. */
function kindOf({ what }: Unsupported): Kind {
  if (/^data source |of data\./.test(what)) return 'data';
  return /^ephemeral |of ephemeral\./.test(what) ? 'ephemeral' : 'resource';
}
