import type { Rule } from './rule';

export const replaceDestroysFirst: Rule = {
  id: 'replace-destroys-first',
  severity: 'mandatory',
  refuses: 'a token that is replaced by destroying it before the next one is created',
  remedy:
    'set lifecycle { create_before_destroy = true } on the token, and let two live: with one alone its consumers are still refused until they have picked up the next',
  *check(scene) {
    for (const credential of scene.credentials.filter((each) => !scene.isSpare(each))) {
      for (const { resource } of credential.lost) {
        if (resource.destroyedFirst) {
          yield {
            address: resource.address,
            text: `${resource.address} is destroyed before the next one is created: if that fails, its consumers have none`,
          };
        }
      }
    }
  },
};
