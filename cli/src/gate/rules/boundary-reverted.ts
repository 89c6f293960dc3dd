import { beginOf } from '../credential/generation';
import { isReverted, takenBack } from '../credential/journal';
import type { Rule } from './rule';

export const boundaryReverted: Rule = {
  id: 'boundary-reverted',
  severity: 'mandatory',
  refuses: 'a boundary, a rotateAt, a revokeAt or a change of the interval that is taken back while its generation lives',
  remedy: 'put it back: rotateAt, revokeAt and changes are only ever appended to, and an old entry costs nothing',
  *check({ plan, journals }) {
    for (const journal of journals) {
      const { address, before } = journal;
      const begin = before && beginOf(before.current);
      if (begin !== undefined && isReverted(journal) && (plan.now === undefined || begin <= plan.now)) {
        yield {
          address,
          text: `generation ${before!.current} is current, and its boundary is no longer there: the plan goes back to ${journal.after!.current}`,
        };
      }
      for (const generation of takenBack(plan, journal)) {
        yield { address, text: `generation ${generation} still lives, and its boundary is no longer there: the plan retires it` };
      }
    }
  },
};
