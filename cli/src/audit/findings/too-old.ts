import { formatSeconds } from '../../time/span';
import { ageOf, nameOf } from '../audited-token';
import type { Finding } from './finding';

export const tooOld: Finding = {
  id: 'too-old',
  severity: 'advisory',
  finds: 'a token whose secret is older than --max-age',
  remedy: 'let it rotate: a rotation of this library, or replace it by hand, and end the old one when nobody uses it any more',
  risks: ['NHI7:2025'],
  *check({ tokens, limits, now }) {
    for (const token of tokens) {
      const age = token.told?.enabled ? ageOf(token, now) : undefined;
      if (age !== undefined && age > limits.maxAge) {
        yield { token, text: `${nameOf(token)} is ${formatSeconds(age)} old, more than ${formatSeconds(limits.maxAge)}` };
      }
    }
  },
};
