import { Secrets } from '../credential/secrets';
import { TOKEN_TYPES } from '../credential/token-types';
import { leavesOf } from '../plan/leaves';
import type { Scene } from '../scene';
import type { Rule } from './rule';

export const secretExposed: Rule = {
  id: 'secret-exposed',
  severity: 'mandatory',
  refuses: 'a secret that stands in a value which Terraform does not take for sensitive, and prints',
  remedy:
    'take nonsensitive(…) away, mark the output sensitive, or deliver the secret to an attribute that is; then rotate it: it was shown',
  *check(scene) {
    const secrets = secretsOf(scene);
    for (const { address, type, after, afterSensitive, fate, isDeposed } of scene.plan.resources) {
      if (fate !== 'destroyed' && fate !== 'forgotten' && !isDeposed && !Object.hasOwn(TOKEN_TYPES, type)) {
        for (const { token, path } of shownIn(after, afterSensitive, secrets)) {
          yield { address, text: `${address}#${path} holds the secret of ${token}, and is not sensitive` };
        }
      }
    }
    for (const { name, after, sensitive } of scene.plan.outputs) {
      for (const { token } of shownIn(after, sensitive, secrets)) {
        yield { address: `output.${name}`, text: `output.${name} holds the secret of ${token}, and is not sensitive` };
      }
    }
  },
};

function* shownIn(value: unknown, mask: unknown, secrets: Secrets<string>): Generator<{ readonly token: string; readonly path: string }> {
  for (const { path, value: leaf, sensitive } of leavesOf(value, mask)) {
    if (!sensitive && typeof leaf === 'string') {
      for (const token of new Set(secrets.find(leaf))) {
        yield { token, path };
      }
    }
  }
}

function secretsOf({ credentials }: Scene): Secrets<string> {
  const secrets = new Secrets<string>();
  for (const { resource, secret } of credentials.flatMap(({ tokens }) => tokens)) {
    if (secret !== null) {
      secrets.add(secret, resource.address);
    }
  }
  return secrets;
}
