import { toInstant } from '../../time/clock';
import { formatSeconds } from '../../time/span';
import { type Arrival, type Consumer, Job } from './consumer';
import type { Credentials, Identity } from './credentials';
import type { Retirements } from './retirements';
import type { Revocations } from './revocations';

/** An uninterrupted time in which a consumer was refused. */
export interface LockOut extends Partial<Identity> {
  readonly place: string;
  readonly from: number;
  /** Undefined while it lasts. */
  until?: number;
  readonly cause: string;
  /** What would have spared it. */
  readonly remedy: string;
  /** A revocation asked for it. */
  readonly declared: boolean;
}

export interface LockOutsOptions {
  readonly credentials: Credentials;
  readonly retirements: Retirements;
  readonly revocations: Revocations;
  /** Seconds from a delivery to its pick-up. */
  readonly rollout: number;
  /** Seconds that the longest job takes. */
  readonly job: number;
}

type Reason = Pick<LockOut, 'cause' | 'remedy'>;

/** Whoever authenticates. */
type User = Consumer | Job;

/** Lets every consumer authenticate, and keeps the times in which one was refused. */
export class LockOuts {
  public readonly all: LockOut[] = [];
  private readonly open = new Map<User, LockOut>();

  constructor(private readonly options: LockOutsOptions) {}

  /** `now` is the instant of the vendors' clock. */
  public check(consumer: User, now: number, failure?: string): void {
    const using = consumer.using();
    if (using === undefined) {
      return;
    }
    if (authenticates(using, now)) {
      this.end(consumer, now);
      return;
    }
    const open = this.open.get(consumer);
    const asked = this.asked(consumer);
    if (open === undefined) {
      this.begin(consumer, now, asked, failure);
    } else if (open.declared && (!asked || now > open.from + this.patienceOf(consumer))) {
      const patience = asked ? open.from + this.patienceOf(consumer) : now;
      this.end(consumer, patience);
      this.begin(consumer, patience, false, failure);
    }
  }

  /** The consumer is accepted again, or has stopped. */
  public end(consumer: User, now: number): void {
    const open = this.open.get(consumer);
    if (open !== undefined) {
      open.until = now;
      this.open.delete(consumer);
    }
  }

  private begin(consumer: User, from: number, declared: boolean, failure: string | undefined): void {
    const held = consumer.using()?.held;
    const lockOut: LockOut = {
      place: consumer.place,
      ...(held === undefined ? {} : this.options.credentials.identify(held)),
      from,
      ...this.reason(consumer, from, failure),
      declared,
    };
    this.all.push(lockOut);
    this.open.set(consumer, lockOut);
  }

  /** How long a revocation may keep somebody out: until the successor is picked up, or the job would be done. */
  private patienceOf(consumer: User): number {
    return consumer instanceof Job ? this.options.job : this.options.rollout;
  }

  private asked(consumer: User): boolean {
    const held = consumer.using()?.held;
    return held !== undefined && this.options.revocations.asked(held, this.options.retirements.of(held));
  }

  private reason(consumer: User, now: number, failure: string | undefined): Reason {
    const held = consumer.using()?.held;
    if (held === undefined) {
      return { cause: 'the place holds something that no vendor issued', remedy: 'deliver the secret there as the vendor issued it' };
    }
    const retirement = this.options.retirements.of(held);
    if (retirement === undefined) {
      return {
        cause: refusalOf(consumer.using()!, now),
        remedy: 'let in every token that is live, and deliver what belongs together together',
      };
    }
    const retired = `${held.tokenId} was retired ${retirement.how}`;
    const { rollout, job } = this.options;
    if (consumer instanceof Job) {
      return {
        cause: `${retired}, while a job that had begun with it went on: jobs take up to ${formatSeconds(job)}`,
        remedy: `keep the superseded secret for longer than the roll-out and a job, ${formatSeconds(rollout + job)}: a longer overlap`,
      };
    }
    if (retirement.at < (consumer.using()?.due ?? 0)) {
      return {
        cause: `${retired}, before the consumer picked it up at ${toInstant(now)}`,
        remedy: `let a secret live for longer than the roll-out takes, ${formatSeconds(rollout)}`,
      };
    }
    const next = consumer.next();
    if (next === undefined) {
      return {
        cause: `${retired}, and no successor has been delivered here${failure === undefined ? '' : `: ${failure}`}`,
        remedy: 'retire a secret only after its successor was delivered: each apply must come as far as the deliveries before that',
      };
    }
    return next.delivered >= retirement.at
      ? {
          cause: `${retired}, which only then delivered its successor: the consumer picks that up ${formatSeconds(rollout)} later`,
          remedy: `create the successor first (create_before_destroy), and keep the superseded secret for an overlap longer than the roll-out, ${formatSeconds(rollout)}`,
        }
      : {
          cause: `${retired}, ${formatSeconds(now - next.delivered)} after its successor was delivered here: the roll-out takes ${formatSeconds(rollout)}`,
          remedy: `an overlap longer than the roll-out, ${formatSeconds(rollout)}, or a shorter roll-out`,
        };
  }
}

/** Where the vendor wants a client id with it, both must belong together. */
function authenticates({ held, clientId }: Arrival, now: number): boolean {
  if (held === undefined) {
    return false;
  }
  const { emulator } = held.by;
  const together = clientId === undefined || (emulator.acceptsPair?.(clientId, held.secret, now).accepted ?? true);
  return emulator.authenticate(held.secret).accepted && together;
}

/** Why the vendor refuses a secret that it has not retired. */
function refusalOf({ held, clientId }: Arrival, now: number): string {
  const { by, tokenId, secret } = held!;
  const alone = by.emulator.accepts(secret, now);
  const { reason } = alone.accepted && clientId !== undefined ? by.emulator.acceptsPair!(clientId, secret, now) : alone;
  return `the vendor does not let ${tokenId} in: ${reason ?? 'it does not say why'}`;
}
