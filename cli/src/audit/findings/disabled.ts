import { nameOf } from '../audited-token';
import type { Finding } from './finding';

export const disabled: Finding = {
  id: 'disabled',
  severity: 'mandatory',
  finds: 'a token that a state holds, and that is disabled at the vendor',
  remedy: 'enable it again, or end it for good in the stack; after a compromise add revokeAt',
  risks: [],
  *check({ tokens }) {
    for (const token of tokens.filter(({ told, known }) => known !== undefined && told?.enabled === false)) {
      yield { token, text: `${nameOf(token)} is disabled, and its consumers are refused` };
    }
  },
};
