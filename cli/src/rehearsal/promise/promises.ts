import { readConfiguration } from '../../terraform/configuration/configuration';
import type { Replacement } from '../../terraform/configuration/configuration-file';
import { blockAddress, type State } from '../../terraform/state';
import { toInstant } from '../../time/clock';
import { type ApplyRecord, isDone } from '../run-log';
import type { Takeover } from '../takeover/takeover';
import type { Secret } from '../watch/vendors-at-work';
import type { Watch } from '../watch/watch';
import { boundariesBetween, boundaryNamed } from './boundaries';
import type { Breach, Doubt } from './breach';
import { DeadTriggers } from './dead-triggers';
import { type Declaration, Declarations, type DeclaredDelivery, type GeneralPromise } from './declarations';
import { type Mistake, mistakeIn } from './deliveries';
import { unkeptRevocations } from './floors';
import { type IdleChanges, idleChanges } from './idle-changes';
import { issuedGenerationIn } from './issued';
import { type Life, type Line, linesOf } from './lines';
import { wrongNames } from './names';
import { DeliveredObjects } from './objects';
import { brokenOverlaps } from './overlaps';
import { RolloutWatch, rolloutIn } from './rollouts';
import { brokenRotations } from './rotations';
import { takenOver } from './taken-over';

export interface PromisesOptions {
  readonly watch: Watch;
  /** What the run began with. */
  readonly directory: string;
  readonly general?: GeneralPromise;
  /** By how many seconds the clocks of those who apply disagree. */
  readonly skew?: number;
  /**
   * What stands before the addresses of the stack.
   * @default - nothing
   */
  readonly prefix?: string;
}

/** What came of the promises. */
export interface Kept {
  readonly breaches: readonly Breach[];
  readonly doubts: readonly Doubt[];
  readonly idle: IdleChanges;
}

/** Holds a run against what the stack declares of itself. */
export class Promises {
  private readonly prefix: string;
  private declarations: Declarations;
  private replacements: readonly Replacement[];
  private readonly triggers = new DeadTriggers();
  private readonly declared = new Map<ApplyRecord, Declarations>();
  private readonly found = new Map<string, Breach>();
  private readonly takeovers = new Map<string, Breach>();
  private readonly doubtful = new Map<string, Doubt>();
  private readonly objects = new DeliveredObjects();
  private readonly rollouts = new Map<string, RolloutWatch>();
  private readonly history: ApplyRecord[] = [];
  /** Blocks that had an instance at any time. */
  private readonly stood = new Set<string>();
  private readonly generations = new Map<Secret, string>();
  /** How many secrets have been looked at for their generation. */
  private named = 0;
  private judged?: { readonly state: State | undefined; readonly secrets: number; readonly declarations: Declarations };

  constructor(private readonly options: PromisesOptions) {
    this.prefix = options.prefix ?? '';
    this.declarations = new Declarations(options.directory, options.general, this.prefix);
    this.replacements = readConfiguration(options.directory).root.replacements;
  }

  /** The stack has become what another directory holds. */
  public edited(directory: string): void {
    this.declarations = new Declarations(directory, this.options.general, this.prefix);
    this.replacements = readConfiguration(directory).root.replacements;
    this.objects.edited();
  }

  /** An apply has ended. */
  public applied(state: State | undefined, record: ApplyRecord): void {
    this.history.push(record);
    this.declared.set(record, this.declarations);
    if (record.ended === 'refused') {
      return;
    }
    for (const resource of state?.resources ?? []) {
      if (resource.instances.length > 0) this.stood.add(`${this.prefix}${blockAddress(resource)}`);
    }
    this.checkTriggers(state, record);
    const judged = { state, secrets: this.options.watch.secrets.all().length, declarations: this.declarations };
    const { judged: before } = this;
    if (
      before !== undefined &&
      before.state === state &&
      before.secrets === judged.secrets &&
      before.declarations === judged.declarations
    ) {
      return;
    }
    this.judged = judged;
    this.nameGenerations(state);
    const lines = new Map(this.lines().map((line) => [line.credential, line]));
    for (const declaration of this.declarations.all()) {
      const current = lines.get(declaration.address)?.lives.at(-1);
      if (current !== undefined) {
        this.checkPlaces(declaration, current, state, record);
      }
    }
  }

  /** An object went from one resource to another in an apply. */
  public takenOver(takeover: Takeover, at: number): void {
    const { from, to, object } = takeover;
    const key = [from.address, to.address, object].join(' ');
    if (!this.takeovers.has(key)) this.takeovers.set(key, takenOver(takeover, at, this.prefix));
  }

  /** The overlap that is declared of a credential at the end. */
  public overlapOf(address: string): number | undefined {
    return this.declarations.of(address).overlap;
  }

  /** The boundaries of a credential in a time, ascending, as they were declared at the end; none of a serial. */
  public boundariesOf(address: string, from: number, until: number): number[] {
    const { law } = this.declarations.of(address);
    return law === undefined ? [] : boundariesBetween(law, from, until);
  }

  /** The generation of a secret whose token has one for each: the boundary that it was issued for. */
  public generationOf(secret: Secret): string | undefined {
    return this.generations.get(secret);
  }

  /** What was kept of all that was declared. */
  public kept(byHand: readonly number[]): Kept {
    const { watch, skew = 0 } = this.options;
    const { history } = this;
    const declaredIn = (record: ApplyRecord) => this.declared.get(record)!;
    const waits = ({ secret }: Life) => this.generations.has(secret);
    const rules = {
      history,
      declaredIn,
      revocations: watch.revocations,
      isKnown: (secret: Secret) => watch.known.has(secret),
      skew,
      byHand,
      waits,
    };
    const idle = idleChanges({ history, secrets: watch.secrets.all(), retirements: watch.retirements, byHand, declaredIn });
    const breaches = [
      ...this.lines().flatMap((line) => [
        ...brokenOverlaps(line, rules),
        ...brokenRotations(line, rules),
        ...wrongNames(line, rules),
        ...unkeptRevocations(line, rules),
      ]),
      ...this.found.values(),
      ...this.contested(),
      ...this.takeovers.values(),
      ...(idle.breach === undefined ? [] : [idle.breach]),
    ];
    return { breaches: breaches.sort((a, b) => a.at - b.at), doubts: [...this.doubtful.values(), ...this.missing()], idle };
  }

  /** A token that gets a new secret in its turn: Terraform notes for which boundary. */
  private nameGenerations(state: State | undefined): void {
    const { secrets, credentials } = this.options.watch;
    for (const secret of secrets.all().slice(this.named)) {
      const identity = credentials.identify(secret);
      if (identity === undefined) continue;
      const { rotation, law } = this.declarations.of(identity.credential);
      // one that has a token for each generation does not wait for others of its rotation that have one for all
      const isNamed = law !== undefined && boundaryNamed(law, identity.generation) !== undefined;
      const issued = rotation === undefined || isNamed ? undefined : issuedGenerationIn(state, rotation);
      if (issued !== undefined) this.generations.set(secret, issued);
    }
    this.named = secrets.all().length;
  }

  private lines(): Line[] {
    const { secrets, credentials, retirements } = this.options.watch;
    const lines = linesOf(secrets.all(), this.history, credentials, retirements, (secret) => this.generations.get(secret));
    return lines.filter(({ credential }) => credential.startsWith(this.prefix));
  }

  private checkTriggers(state: State | undefined, record: ApplyRecord): void {
    for (const { address: own, trigger } of this.triggers.pulled(state, this.replacements)) {
      const address = `${this.prefix}${own}`;
      const line = this.lines().find(({ credential }) => credential === address);
      if (line !== undefined && !line.lives.some(({ issuedIn }) => issuedIn === record)) {
        const text = `got no new secret although ${trigger} rotated (Terraform creates an expired time_rotating anew, and a creation triggers no replacement: refer to its id in an argument)`;
        this.note('not rotated', address, text, record);
      }
    }
  }

  private checkPlaces(
    { address, deliveries }: Declaration,
    { secret: current, generation }: Life,
    state: State | undefined,
    record: ApplyRecord,
  ): void {
    const done = record.ended !== 'failed';
    for (const delivery of deliveries) {
      const mistake = this.objects.mistake(delivery.address, this.options.watch.objectOf(delivery.address));
      if (mistake !== undefined) this.note('wrong delivery', address, mistake, record);
    }
    const mistakes = deliveries.flatMap((delivery) => this.mistakesAt(delivery, current, record.at));
    if (done) {
      for (const { text, unsure } of mistakes) this.note(unsure ? 'doubt' : 'wrong delivery', address, text, record);
    }
    const rollout = rolloutIn(state, address, this.prefix);
    if (rollout !== undefined) {
      const watch = this.rollouts.get(address) ?? new RolloutWatch();
      this.rollouts.set(address, watch);
      for (const text of watch.mistakes(rollout, { secret: current, generation }, deliveries, mistakes.length === 0, done))
        this.note('roll-out', address, text, record);
    }
  }

  private mistakesAt(delivery: DeclaredDelivery, current: Secret, now: number): Mistake[] {
    const { secrets } = this.options.watch;
    const place = `${delivery.address}#${delivery.attribute}`;
    const values = this.options.watch.textsAt(place);
    if (values.length === 0) {
      return [{ text: `nothing stands at ${place}, where it is declared to be delivered` }];
    }
    return values.flatMap((value) => {
      const mistake = mistakeIn(value, current, delivery, secrets, (secret) => this.whose(secret, current), now);
      return mistake === undefined ? [] : [{ ...mistake, text: `${place} ${mistake.text}` }];
    });
  }

  private whose(secret: Secret, current: Secret): string {
    const { credentials } = this.options.watch;
    const credential = credentials.identify(secret)?.credential ?? secret.tokenId;
    return credential === credentials.identify(current)?.credential
      ? `the secret of ${secret.tokenId}, an older generation`
      : `a secret of ${credential}`;
  }

  private note(kind: Breach['kind'] | 'doubt', credential: string, text: string, { at }: ApplyRecord): void {
    const key = `${kind} ${credential} ${text}`;
    const sentence = `${credential}: ${text}, after the apply of ${toInstant(at)}`;
    if (kind === 'doubt') {
      this.doubtful.set(key, this.doubtful.get(key) ?? { at, text: sentence });
    } else {
      this.found.set(key, this.found.get(key) ?? { kind, credential, at, text: sentence });
    }
  }

  /** Credentials that are declared, and of which no apply made anything. */
  private missing(): Doubt[] {
    const applied = this.history.find(isDone);
    if (applied === undefined) return [];
    const absent = this.declarations.all().filter(({ address }) => !this.stood.has(address));
    return absent.map(({ address }) => ({
      at: applied.at,
      text: `${address} is declared to be a credential, and nothing of it was ever there: synthesize the stack again`,
    }));
  }

  private contested(): Breach[] {
    const contests = [...this.options.watch.contests.values()].filter(({ places }) =>
      places.some((place) => place.startsWith(this.prefix)),
    );
    return contests.map(({ object, places, at }) => ({
      kind: 'contested place',
      at,
      text: `${places.join(' and ')} write one object, ${object}: each apply of one takes away what the other wrote`,
    }));
  }
}
