import type { Assumption } from '../../emulation/switches';
import type { State } from '../../terraform/state';
import type { VirtualClock } from '../../time/clock';
import { Consumers } from './consumers';
import { Credentials } from './credentials';
import { CurrentFindings } from './current-findings';
import type { Contest, Distortion, Findings } from './findings';
import { Leaks } from './leaks';
import { LockOuts } from './lock-outs';
import { AT_ITS_DEADLINE, Retirements } from './retirements';
import { type Revocation, Revocations } from './revocations';
import { Secrets } from './secrets';
import type { NameObject } from './texts';
import { receivedBy, type Secret, type SinkAtWork, type VendorAtWork } from './vendors-at-work';

export interface WatchOptions {
  readonly vendors: readonly VendorAtWork[];
  /**
   * Providers that take deliveries.
   * @default - none
   */
  readonly sinks?: readonly SinkAtWork[];
  readonly clock: VirtualClock;
  /** Seconds from a delivery to its pick-up. */
  readonly rollout: number;
  /**
   * Seconds that a consumer goes on with what it began with a secret, after it picked up the next one.
   * @default 0
   */
  readonly job?: number;
  readonly revocations: readonly Revocation[];
  /**
   * What the targets call the objects that resources write.
   * @default - the type and the id of the resource
   */
  readonly nameObject?: NameObject;
}

/** Follows every secret through virtual time, and everyone who uses one. */
export class Watch {
  public readonly secrets: Secrets;
  public readonly credentials: Credentials;
  public readonly retirements = new Retirements();
  public readonly revocations: Revocations;
  public readonly lockOuts: LockOuts;
  public readonly consumers: Consumers;
  public readonly leaks = new Leaks();
  /** Secrets in a form that authenticates nobody, by place. */
  public readonly distortions = new Map<string, Distortion>();
  /** Secrets that ever stood in the state. The others are lost: nobody holds them. */
  public readonly known = new Set<Secret>();
  /** Objects that several resources write. */
  public readonly contests = new Map<string, Contest & { readonly at: number }>();
  /** What providers tell when their vendor fails: no stack can help it. */
  public readonly indiscretions = new Leaks();
  private readonly clock: VirtualClock;
  private readonly findings: CurrentFindings;
  /** When each stack was last applied. */
  private readonly lastApplies = new Map<string, number>();

  constructor(private readonly options: WatchOptions) {
    const { vendors, sinks = [], clock, rollout, job = 0, revocations, nameObject } = options;
    this.clock = clock;
    this.secrets = new Secrets(vendors);
    this.findings = new CurrentFindings(this.secrets, () => receivedBy([...vendors, ...sinks]), nameObject);
    this.credentials = new Credentials(vendors);
    this.revocations = new Revocations(revocations, this.credentials);
    const { credentials, retirements } = this;
    this.lockOuts = new LockOuts({ credentials, retirements, revocations: this.revocations, rollout, job });
    this.consumers = new Consumers(this.lockOuts, rollout, job);
  }

  /** Where virtual time has come to. */
  public now(): number {
    return this.clock.now();
  }

  /** Time passes without an apply: values are picked up, deadlines strike. */
  public passTo(instant: number): void {
    for (let next = this.nextEvent(); next <= instant; next = this.nextEvent()) {
      this.clock.set(Math.max(next, this.clock.now()));
      this.observe(AT_ITS_DEADLINE);
    }
    this.clock.set(Math.max(instant, this.clock.now()));
  }

  /** There was a state before virtual time began: whoever reads a secret in it has picked it up. */
  public found(state: State | undefined): void {
    this.credentials.learn(state);
    const findings = this.findings.in(state);
    this.note(findings);
    this.consumers.deliver(findings, this.clock.now(), undefined, 0);
    this.observe('before the rehearsal began');
  }

  /** An apply of a stack has ended, or a plan had nothing to do. `state` is what Terraform knows now, of all stacks. */
  public applied(state: State | undefined, how: string, failure?: string, stack = ''): void {
    const now = this.clock.now();
    this.credentials.learn(state);
    const findings = this.findings.in(state);
    this.note(findings);
    this.consumers.deliver(findings, now, failure);
    this.observe(how, failure, stack);
    if (failure === undefined) {
      this.lastApplies.set(stack, now);
    }
  }

  /** What stands at a place after the last apply, in each instance of its resource. */
  public textsAt(place: string): string[] {
    return this.findings.textsAt(place);
  }

  /** Calls that no emulator could answer as its vendor would have, `tfe: GET /api/v2/x`. */
  public unknownCalls(): string[] {
    return this.options.vendors.flatMap(({ vendor, emulator }) =>
      (emulator.unknownCalls?.() ?? []).map(({ method, path }) => `${vendor.id}: ${method} ${path}`),
    );
  }

  /** What is not verified at a vendor and decided something: with another setting the verdict might be another. */
  public assumptions(): Assumption[] {
    return this.options.vendors.flatMap(({ emulator }) => emulator.assumptions?.() ?? []);
  }

  /** What its target calls the object that a resource wrote last; undefined where it has no such name. */
  public objectOf(address: string): string | undefined {
    return this.findings.objectOf(address);
  }

  /** Terraform has shown a text. */
  public shown(what: string, text: string): void {
    this.search(what, text, this.leaks);
  }

  /** Terraform has shown the errors of a vendor that was made to fail. */
  public told(what: string, errors: string): void {
    this.search(what, errors, this.indiscretions);
  }

  /** Something may have happened to tokens: everyone authenticates. */
  public observe(how: string, failure?: string, stack?: string): void {
    const now = this.clock.now();
    const lastApply = stack === undefined ? Math.max(...this.lastApplies.values()) : this.lastApplies.get(stack);
    this.retirements.observe(this.secrets.all(), now, how, Number.isFinite(lastApply) ? lastApply : undefined);
    this.consumers.check(now, failure);
  }

  private note({ exposed, distorted, contested, known }: Findings): void {
    for (const secret of known) this.known.add(secret);
    const seen = new Set<string>();
    for (const { where, secret } of exposed) {
      if (!seen.has(`${where} ${secret.tokenId}`)) this.leaks.record(where, secret, this.clock.now());
      seen.add(`${where} ${secret.tokenId}`);
    }
    for (const distortion of distorted) this.distortions.set(distortion.where, distortion);
    for (const contest of contested) {
      this.contests.set(contest.object, this.contests.get(contest.object) ?? { ...contest, at: this.clock.now() });
    }
  }

  private search(what: string, text: string, findings: Leaks): void {
    for (const secret of new Set(this.secrets.find(text))) {
      findings.record(`the text of the ${what}`, secret, this.clock.now());
    }
  }

  private nextEvent(): number {
    return Math.min(this.consumers.nextChange(), ...this.options.vendors.flatMap(({ emulator }) => emulator.deadlines()));
  }
}
