import { nameOf } from '../audited-token';
import type { Finding } from './finding';

export const missing: Finding = {
  id: 'missing',
  severity: 'mandatory',
  finds: 'a token that a state holds, and that the vendor does not: somebody deleted it, or the state is not the newest',
  remedy: 'pull the state again; if it still holds the token, apply, which makes it anew, and roll its consumers out',
  risks: [],
  *check({ tokens }) {
    for (const token of tokens.filter(({ told }) => told === undefined)) {
      yield { token, text: `${nameOf(token)} is there no more, although a state holds it (${token.known!.address})` };
    }
  },
};
