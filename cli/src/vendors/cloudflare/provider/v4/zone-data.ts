import { ProviderError } from '../../../../plugin/framework/diagnostics';
import { sdkDataSource } from '../../../../plugin/framework/sdk-resource';
import { bool, list, string } from '../../../../plugin/protocol/type';
import { idOfExisting, NAME_SERVERS, nameOfExisting, OWNER } from '../existing';

const either = { type: string, optional: true, computed: true } as const;

/** A zone by its name or its id, which is taken to exist. */
export const zoneData = sdkDataSource({
  type: 'cloudflare_zone',
  attributes: {
    account_id: either,
    name: either,
    name_servers: { type: list(string), computed: true },
    paused: { type: bool, computed: true },
    plan: { type: string, computed: true },
    status: { type: string, computed: true },
    vanity_name_servers: { type: list(string), computed: true },
    zone_id: either,
  },

  async read(data) {
    if ((data.name === null) === (data.zone_id === null)) {
      throw new ProviderError('Invalid combination of arguments', 'one of `name,zone_id` must be specified');
    }
    data.zone_id ??= idOfExisting('zone', data.name ?? '');
    data.name ??= nameOfExisting(data.zone_id);
    data.account_id ??= idOfExisting('account', OWNER);
    const others = { paused: false, plan: 'Free Website', status: 'active', name_servers: NAME_SERVERS, vanity_name_servers: [] };
    Object.assign(data, others, { id: data.zone_id });
  },
});
