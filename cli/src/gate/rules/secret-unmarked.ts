import { TOKEN_TYPES } from '../credential/token-types';
import { withoutKeys } from '../plan/configuration';
import { isMarked } from '../plan/leaves';
import type { Scene } from '../scene';
import type { Rule } from './rule';

export const secretUnmarked: Rule = {
  id: 'secret-unmarked',
  severity: 'advisory',
  refuses: 'a value that is made from a secret and not yet known, which Terraform does not take for sensitive',
  remedy: 'take nonsensitive(…) away, unless what is made from the secret does not give it away',
  *check(scene) {
    const secrets = new Set(
      scene.credentials.flatMap(({ block, type }) => TOKEN_TYPES[type].secrets.map((attribute) => `${withoutKeys(block)}.${attribute}`)),
    );
    for (const { block, output, attribute, reads } of scene.plan.readers) {
      const secret = reads.find((read) => secrets.has(read));
      if (secret !== undefined) {
        yield* output === undefined ? unmarked(scene, block, attribute, secret) : unmarkedOutput(scene, output, secret);
      }
    }
  },
};

function* unmarked({ plan }: Scene, block: string, attribute: string, secret: string) {
  for (const { address, unknown, afterSensitive } of plan.instancesAs(block)) {
    if (isMarked((unknown as any)?.[attribute]) && afterSensitive !== true && !isMarked((afterSensitive as any)?.[attribute])) {
      yield { address, text: `${address}#${attribute} is made from ${secret}, and is not sensitive` };
    }
  }
}

function* unmarkedOutput({ plan }: Scene, name: string, secret: string) {
  const output = plan.outputs.find((each) => each.name === name);
  if (output !== undefined && isMarked(output.unknown) && !output.sensitive) {
    yield { address: `output.${name}`, text: `output.${name} is made from ${secret}, and is not sensitive` };
  }
}
