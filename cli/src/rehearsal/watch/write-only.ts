import type { WriteOnlyValue } from '../../plugin/stand-in';
import { instanceAddress, type State } from '../../terraform/state';
import type { Text } from './places';

/** Write-only values that the stand-ins received for what is still in the state, under the address it has there. */
export function writeOnlyTexts(received: readonly WriteOnlyValue[], state: State | undefined): Text[] {
  if (received.length === 0) {
    return [];
  }
  const addresses = addressesById(state);
  const latest = new Map<string, Text>();
  for (const { place, value } of received) {
    const [owner, attribute] = place.split('#');
    const address = addresses.get(owner);
    if (address !== undefined) {
      latest.set(`${address}#${attribute}`, { place: `${address}#${attribute}`, value });
    }
  }
  return [...latest.values()];
}

/** `tfe_variable/var-123` to `tfe_variable.token` */
function addressesById(state: State | undefined): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const resource of state?.resources ?? []) {
    for (const instance of resource.instances) {
      addresses.set(`${resource.type}/${instance.attributes?.id}`, instanceAddress(resource, instance));
    }
  }
  return addresses;
}
