import type { Credential } from '../credential/credential';
import { withoutKeys } from '../plan/configuration';
import type { Scene } from '../scene';
import type { Rule } from './rule';

export const noRoster: Rule = {
  id: 'no-roster',
  severity: 'advisory',
  refuses: 'generations of which one is created and another destroyed, with nothing that makes Terraform create before it destroys',
  remedy: 'add a terraform_data whose input reads every instance, values(TYPE.NAME)[*].id: Terraform then creates before it destroys',
  *check(scene) {
    for (const credential of scene.credentials) {
      const created = credential.created.filter(({ resource }) => resource.fate === 'created');
      const destroyed = credential.lost.filter(({ resource }) => resource.fate === 'destroyed' && !resource.isDeposed);
      if (created.length > 0 && destroyed.length > 0 && !isOrdered(scene, credential)) {
        yield {
          address: credential.address,
          text: `${destroyed[0].resource.address} may be destroyed before ${created[0].resource.address} is created: nothing that changes in this plan reads both`,
        };
      }
    }
  },
};

/** Terraform orders them by what reads the block and changes with it. */
function isOrdered({ plan }: Scene, credential: Credential): boolean {
  return plan.readersOf(withoutKeys(credential.block)).some(({ block }) => plan.changes(block));
}
