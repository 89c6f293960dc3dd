import type { Credential, Token } from '../credential/credential';
import { compareGenerations, newestOf } from '../credential/generation';
import { fateOf, type Place } from '../credential/places';
import { versionChangeOf } from '../credential/versions';
import type { Rule } from './rule';

export const deliveryLeftOut: Rule = {
  id: 'delivery-left-out',
  severity: 'mandatory',
  refuses: 'a place that keeps an older secret although the plan creates a newer one or destroys that one, as with -target',
  remedy: 'plan all of the stack, without -target; take the secret out of the ignore_changes of what is delivered',
  *check(scene) {
    for (const credential of scene.credentials) {
      for (const { token, place, why } of leftOut(credential)) {
        yield {
          address: place.resource?.address ?? place.name,
          text: `${place.name} keeps the secret of ${token.resource.address}, ${why}`,
        };
      }
    }
  },
};

interface LeftOut {
  readonly token: Token;
  readonly place: Place;
  readonly why: string;
}

function* leftOut(credential: Credential): Generator<LeftOut> {
  const lost = new Set(credential.lost);
  const newer = newerOf(credential);
  for (const token of credential.prior) {
    for (const place of token.places.filter((each) => fateOf(each) === 'untouched')) {
      if (lost.has(token)) {
        yield { token, place, why: 'which is destroyed' };
      } else if (newer !== undefined && token.generation !== undefined) {
        yield { token, place, why: `although ${newer} is created` };
      } else if (versionChangeOf(token.resource) !== undefined) {
        yield { token, place, why: 'which gets a new one' };
      }
    }
  }
}

/** The newest generation that the plan creates, where that is newer than all that there are. */
function newerOf({ created, prior }: Credential): string | undefined {
  const newest = (tokens: readonly Token[]) => newestOf(tokens.flatMap(({ generation }) => generation ?? []));
  const [made, present] = [newest(created), newest(prior)];
  return made !== undefined && present !== undefined && compareGenerations(made, present) > 0 ? made : undefined;
}
