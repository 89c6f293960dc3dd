import { beginOf } from '../credential/generation';
import { isReverted } from '../credential/journal';
import type { Rule } from './rule';

export const serialLowered: Rule = {
  id: 'serial-lowered',
  severity: 'mandatory',
  refuses: 'the serial of a SerialRotation that is lowered',
  remedy: 'put the serial back, or raise it: it only ever rises',
  *check({ journals }) {
    for (const journal of journals) {
      const { address, before, after } = journal;
      if (isReverted(journal) && beginOf(before!.current) === undefined) {
        yield {
          address,
          text: `serial ${before!.current} is current, and the plan goes back to ${after!.current}`,
        };
      }
    }
  },
};
