import { invalid } from './api-error';
import type { Body } from './body';
import { type Rule, type Rules, tokenIdOf } from './rules';
import type { CloudflareStore } from './store';

/** A client id where the id of the token belongs. */
const CLIENT_ID = /\.access(\.|$)/;

/** Reads rules of one selector each; a service token that they name must exist. */
export function readRules(store: CloudflareStore, body: Body): Rules {
  const read = (name: string): readonly Rule[] => {
    const rules = body.objects(name);
    for (const rule of rules) {
      if (Object.keys(rule).length !== 1) {
        throw invalid(`a rule of ${name} must have exactly one selector`);
      }
      const tokenId = tokenIdOf(rule);
      if (tokenId !== undefined && (CLIENT_ID.test(tokenId) || store.isClientId(tokenId))) {
        throw invalid(`${name} names a service token by its client id: its id is wanted`, 'invalid_policy');
      }
      if (tokenId !== undefined && !store.tokens.has(tokenId) && store.wasToken(tokenId)) {
        throw invalid(`${name} names a service token that does not exist`);
      }
    }
    return rules;
  };
  return { include: read('include'), require: read('require'), exclude: read('exclude') };
}
