import { STALE } from '../../../../src/rotation/model';
import { toInstant } from '../../time/clock';
import { nameOf } from '../audited-token';
import type { Finding } from './finding';

export const retirementOverdue: Finding = {
  id: 'retirement-overdue',
  severity: 'mandatory',
  finds:
    'a superseded token that is still valid more than --grace after the first apply that should have retired it: the pipeline has stopped',
  remedy: 'see why the pipeline does not apply, and apply',
  risks: ['NHI1:2025', 'NHI7:2025'],
  *check({ tokens, limits, now }) {
    for (const token of tokens) {
      const { overlapUntil } = token.known ?? {};
      if (token.told?.enabled && overlapUntil !== undefined && now > overlapUntil + STALE + limits.grace) {
        yield { token, text: `${nameOf(token)} should have been retired: its overlap lasted until ${toInstant(overlapUntil)}` };
      }
    }
  },
};
