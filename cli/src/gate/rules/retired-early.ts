import { toInstant } from '../../time/clock';
import { formatSeconds } from '../../time/span';
import { supersededAt } from '../credential/journal';
import type { Rule } from './rule';

export const retiredEarly: Rule = {
  id: 'retired-early',
  severity: 'mandatory',
  refuses: 'a superseded token that is retired before its overlap is over, as the journal and the manifest tell (needs --stack)',
  remedy:
    'put back what shortened it (the overlap, a boundary, a record of the journal that is replaced), or apply when the overlap is over',
  *check(scene) {
    const { now } = scene.plan;
    for (const credential of scene.credentials) {
      const [declared, journal] = [scene.declaredOf(credential), scene.journalOf(credential)];
      if (declared === undefined || journal === undefined || now === undefined) {
        continue;
      }
      for (const { generation, resource } of credential.lost) {
        const at = generation === undefined || resource.isDeposed ? undefined : supersededAt(journal, generation);
        if (at !== undefined && now < at + declared.overlap && !scene.isRevoked(credential, generation)) {
          yield {
            address: resource.address,
            text: `generation ${generation} of ${credential.address} was superseded at ${toInstant(at)} and is retired at ${toInstant(now)}, ${formatSeconds(at + declared.overlap - now)} before its overlap of ${formatSeconds(declared.overlap)} is over`,
          };
        }
      }
    }
  },
};
