import { successorOf } from '../credential/renames';
import type { Rule } from './rule';

export const renamed: Rule = {
  id: 'renamed',
  severity: 'mandatory',
  refuses: 'a credential that is renamed or moved so that all of its tokens are destroyed, and others created for the same readers',
  remedy: 'say where it was: movedFrom on the construct, or a moved block in HCL; the plan then shows moves and nothing else',
  *check(scene) {
    for (const credential of scene.credentials) {
      const successor = successorOf(scene, credential);
      if (successor !== undefined && successor.type === credential.type && !scene.mayGo(credential)) {
        const path = scene.declaredOf(successor)?.path;
        yield {
          address: credential.address,
          text: `${credential.address} seems to have become ${successor.address}: all of its tokens are destroyed in the apply that creates the others, and consumers are refused until they have picked those up`,
          remedy: successor.isManaged
            ? `give ${path === undefined ? 'the credential' : `the credential ${path}`} movedFrom: '<its path until now>'; if it is meant to go, allow it with --allow-destroy '${credential.address}'`
            : `add moved { from = ${credential.address}, to = ${successor.address} }; if it is meant to go, allow it with --allow-destroy '${credential.address}'`,
        };
      }
    }
  },
};
