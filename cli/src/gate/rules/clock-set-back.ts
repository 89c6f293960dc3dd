import { SKEW } from '../../../../src/rotation/model';
import { toInstant } from '../../time/clock';
import { formatSeconds } from '../../time/span';
import { beginOf, newestOf } from '../credential/generation';
import { isReverted } from '../credential/journal';
import { isLost } from '../plan/resource';
import type { Rule } from './rule';

const REMEDY = 'set the clock of this machine, or wait, and plan again';

export const clockSetBack: Rule = {
  id: 'clock-set-back',
  severity: 'mandatory',
  refuses: 'a plan by a clock that is behind that of an earlier apply, also by seconds across a boundary',
  remedy: REMEDY,
  *check({ plan: { now }, journals, credentials }) {
    if (now === undefined) {
      return;
    }
    for (const journal of journals) {
      const { address, before, latest } = journal;
      const begin = before && beginOf(before.current);
      if (begin !== undefined && now < begin && isReverted(journal)) {
        yield {
          address,
          text: `generation ${before!.current} has begun, and by the clock of this plan, ${toInstant(now)}, it has not: the plan takes it back`,
        };
      } else if (latest !== undefined && latest - now > SKEW) {
        yield {
          address,
          text: `the clock of this plan, ${toInstant(now)}, is ${formatSeconds(latest - now)} behind that of an earlier apply`,
        };
      }
    }
    for (const credential of credentials.filter(({ isManaged }) => !isManaged)) {
      const prior = credential.prior.filter(({ generation }) => generation !== undefined);
      const newest = newestOf(prior.map(({ generation }) => generation!));
      const begin = newest === undefined ? undefined : beginOf(newest);
      const lost = prior.find(({ generation, resource }) => generation === newest && isLost(resource));
      if (lost !== undefined && begin !== undefined && now < begin) {
        yield {
          address: lost.resource.address,
          text: `generation ${newest} has begun, and by the clock of this plan, ${toInstant(now)}, it has not: the plan destroys its token`,
        };
      }
    }
  },
};
