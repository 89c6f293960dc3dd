import { append } from '../plan/plan';
import type { Resource } from '../plan/resource';
import type { Rule } from './rule';

export const laceworkAliasReused: Rule = {
  id: 'lacework-alias-reused',
  severity: 'mandatory',
  refuses: 'a Lacework token that is created under a name which another one has',
  remedy:
    'put the generation and the minute of the plan into the name, and ignore its changes: names are unique, those of failed creates too',
  *check(scene) {
    const credentials = scene.credentials.filter(({ type }) => type === 'lacework_agent_access_token');
    const taken = new Map<unknown, Resource[]>();
    for (const { resource } of credentials.flatMap(({ tokens }) => tokens)) {
      if (resource.before !== undefined) {
        append(taken, resource.before.name, resource);
      }
    }
    for (const { resource } of credentials.flatMap(({ created }) => created)) {
      const name = resource.after?.name;
      // one that is destroyed first gives its name away
      const other = taken.get(name)?.find((each) => each !== resource || !resource.destroyedFirst);
      if (typeof name === 'string' && other !== undefined) {
        yield {
          address: resource.address,
          text: `${resource.address} is created under the name that ${other === resource ? 'the one it replaces' : other.address} has: the vendor refuses it`,
        };
      }
      append(taken, name, resource);
    }
  },
};
