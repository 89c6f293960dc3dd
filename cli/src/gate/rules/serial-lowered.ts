import { isReverted } from '../credential/journal';
import type { Rule } from './rule';

export const serialLowered: Rule = {
  id: 'serial-lowered',
  severity: 'mandatory',
  refuses: 'the serial of a SerialRotation that is lowered',
  remedy: 'put the serial back, or raise it: it only ever rises',
  *check({ journals }) {
    for (const journal of journals) {
      if (journal.before !== undefined && /^\d+$/.test(journal.before.current) && isReverted(journal)) {
        yield {
          address: journal.address,
          text: `serial ${journal.before.current} is current, and the plan goes back to ${journal.after?.current ?? 'a lower one'}`,
        };
      }
    }
  },
};
