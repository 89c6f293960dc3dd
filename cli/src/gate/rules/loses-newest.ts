import { type Credential, losesAll, type Token } from '../credential/credential';
import { compareGenerations } from '../credential/generation';
import type { Rule } from './rule';

export const losesNewest: Rule = {
  id: 'loses-newest',
  severity: 'mandatory',
  refuses: 'a credential whose newest generation is destroyed, although older ones stay',
  remedy:
    'put back what the plan takes away: the boundary, the serial, the clock of this machine; if the generation is meant to end, add a newer one first',
  *check(scene) {
    for (const credential of scene.credentials) {
      const newest = newestOf(credential);
      if (newest !== undefined && newest.resource.fate === 'destroyed' && !losesAll(credential)) {
        yield {
          address: newest.resource.address,
          text: `generation ${newest.generation} is the newest of ${credential.address}, and is destroyed while older ones stay: consumers hold it`,
        };
      }
    }
  },
};

/** The key of a token that rotates in place: those beside it only bridge a lost secret. */
const MAIN = 'main';

function newestOf({ prior }: Credential): Token | undefined {
  if (prior.some(({ resource }) => resource.key === MAIN)) {
    return undefined;
  }
  return prior
    .filter(({ generation, resource }) => generation !== undefined && !resource.isDeposed)
    .sort((a, b) => compareGenerations(a.generation!, b.generation!))
    .at(-1);
}
