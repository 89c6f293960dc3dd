import { type AuditedToken, nameOf } from '../audited-token';
import type { Finding } from './finding';

export const changedByHand: Finding = {
  id: 'changed-by-hand',
  severity: 'mandatory',
  finds: 'a token that the vendor knows otherwise than the state: renamed, or with a secret that was made anew outside of Terraform',
  remedy:
    'pull the state again; if it still differs, apply; where the secret was made anew, rotate once more: what the state holds and delivers is dead, or soon will be',
  risks: [],
  *check({ tokens }) {
    for (const token of tokens) {
      for (const change of changesOf(token)) {
        yield { token, text: `${nameOf(token)} ${change}` };
      }
    }
  },
};

function* changesOf({ told, known }: AuditedToken): Generator<string> {
  if (told === undefined || known === undefined) {
    return;
  }
  if (told.label !== known.label) {
    yield `is called "${told.label}" at the vendor, and "${known.label}" in the state`;
  }
  if (told.version !== undefined && known.version !== undefined && told.version !== known.version) {
    yield `has secret version ${told.version} at the vendor, and ${known.version} in the state`;
  }
}
