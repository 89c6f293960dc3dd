import type { Switches } from '../../../emulation/switches';
import { toInstant } from '../../../time/clock';
import type { CloudflareStore, ServiceToken } from './store';
import type { CloudflareSwitches } from './switches';

const DAY = 86_400;

/** What an organization may have done to tokens that are old, that nobody uses and that no policy includes. */
export class Inactivity {
  constructor(
    private readonly store: CloudflareStore,
    private readonly switches: Switches<CloudflareSwitches>,
  ) {}

  /** When a token becomes inactive unless somebody uses it; undefined while a policy includes it. */
  public begins(token: ServiceToken): number | undefined {
    if (this.store.isNamed(token)) {
      return undefined;
    }
    return Math.max(token.createdAt, token.lastSeenAt ?? 0) + this.switches.peek('inactiveDays') * DAY;
  }

  /** Why an inactive token is not let in at an instant. */
  public objectionTo(token: ServiceToken, at: number): string | undefined {
    const begins = this.begins(token);
    if (begins === undefined || at < begins) {
      return undefined;
    }
    const becomes = this.switches.decide('inactiveTokens');
    return becomes === 'kept' ? undefined : `service token ${token.id} was ${becomes} for being inactive at ${toInstant(begins)}`;
  }

  /** Deletes what has become inactive, where that is what is done. */
  public cleanUp(): void {
    if (this.switches.peek('inactiveTokens') !== 'deleted') {
      return;
    }
    for (const token of this.store.tokens.values()) {
      const objection = this.objectionTo(token, this.store.clock.now());
      if (objection !== undefined) {
        this.store.remove(token, objection);
      }
    }
  }
}
