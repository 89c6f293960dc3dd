import type { Secrets } from '../credential/secrets';
import { TOKEN_TYPES } from '../credential/token-types';
import { leavesOf } from '../plan/leaves';
import type { Resource } from '../plan/resource';
import type { Rule } from './rule';

export const secretExposed: Rule = {
  id: 'secret-exposed',
  severity: 'mandatory',
  refuses: 'a secret that stands in a value which Terraform does not take for sensitive, and prints',
  remedy:
    'take nonsensitive(…) away, mark the output sensitive, or deliver the secret to an attribute that is; then rotate it: it was shown',
  *check({ plan, secrets }) {
    for (const { address, type, after, afterSensitive, isDeposed } of plan.resources) {
      if (!isDeposed && !Object.hasOwn(TOKEN_TYPES, type)) {
        for (const { token, path } of shownIn(after, afterSensitive, secrets)) {
          yield { address, text: `${address}#${path} holds the secret of ${token}, and is not sensitive` };
        }
      }
    }
    for (const { name, after, sensitive } of plan.outputs) {
      for (const { token } of shownIn(after, sensitive, secrets)) {
        yield { address: `output.${name}`, text: `output.${name} holds the secret of ${token}, and is not sensitive` };
      }
    }
  },
};

interface Shown {
  /** The address of the token. */
  readonly token: string;
  readonly path: string;
}

function* shownIn(value: unknown, mask: unknown, secrets: Secrets<Resource>): Generator<Shown> {
  for (const { path, value: leaf, sensitive } of leavesOf(value, mask)) {
    for (const { address } of sensitive ? [] : secrets.ownersIn(leaf)) {
      yield { token: address, path };
    }
  }
}
