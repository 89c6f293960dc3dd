import { ProviderError } from '../../../../plugin/framework/diagnostics';
import type { DataSource } from '../../../../plugin/framework/resource';
import { bool, list, number, string } from '../../../../plugin/protocol/type';
import type { Values } from '../../../../plugin/protocol/value';
import { idOfExisting, NAME_SERVERS, nameOfExisting, OWNER } from '../existing';

const told = { type: string, optional: true } as const;
const computed = { type: string, computed: true } as const;

const computedFlag = { type: bool, computed: true } as const;
const computedNumber = { type: number, computed: true } as const;
const computedList = { type: list(string), computed: true } as const;

function parts<const A>(attributes: A) {
  return { computed: true, nested: { nesting: 'single', attributes } } as const;
}

const attributes = {
  account: parts({ id: computed, name: computed }),
  activated_on: computed,
  cname_suffix: computed,
  created_on: computed,
  development_mode: computedNumber,
  filter: {
    optional: true,
    nested: {
      nesting: 'single',
      attributes: {
        account: { optional: true, nested: { nesting: 'single', attributes: { id: told, name: told } } },
        direction: told,
        match: told,
        name: told,
        order: told,
        status: told,
      },
    },
  },
  id: computed,
  meta: parts({
    cdn_only: computedFlag,
    custom_certificate_quota: computedNumber,
    dns_only: computedFlag,
    foundation_dns: computedFlag,
    page_rule_quota: computedNumber,
    phishing_detected: computedFlag,
    step: computedNumber,
  }),
  modified_on: computed,
  name: computed,
  name_servers: computedList,
  original_dnshost: computed,
  original_name_servers: computedList,
  original_registrar: computed,
  owner: parts({ id: computed, name: computed, type: computed }),
  paused: computedFlag,
  permissions: computedList,
  plan: parts({
    can_subscribe: computedFlag,
    currency: computed,
    externally_managed: computedFlag,
    frequency: computed,
    id: computed,
    is_subscribed: computedFlag,
    legacy_discount: computedFlag,
    legacy_id: computed,
    name: computed,
    price: computedNumber,
  }),
  status: computed,
  tenant: parts({ id: computed, name: computed }),
  tenant_unit: parts({ id: computed }),
  type: computed,
  vanity_name_servers: computedList,
  verification_key: computed,
  zone_id: { type: string, optional: true, computed: true },
} as const;

/** A zone by its id, or by its name, which is taken to exist: what nobody needs of it is left out. */
export const zoneData: DataSource<unknown> = {
  type: 'cloudflare_zone',
  schema: { version: 0, block: { attributes } },

  async read(config) {
    const filter = config.filter as Values | null;
    if ((config.zone_id === null) === (filter === null)) {
      const count = filter === null ? 'No attribute' : '2 attributes';
      throw new ProviderError(
        'Invalid Attribute Combination',
        `${count} specified when one (and only one) of [zone_id,filter] is required`,
      );
    }
    const id = typeof config.zone_id === 'string' ? config.zone_id : idOfExisting('zone', String(filter?.name ?? ''));
    const owner = (filter?.account ?? null) as Values | null;
    const named = typeof owner?.name === 'string' ? owner.name : OWNER;
    return {
      ...config,
      id,
      zone_id: id,
      name: typeof filter?.name === 'string' ? filter.name : nameOfExisting(id),
      account: { id: typeof owner?.id === 'string' ? owner.id : idOfExisting('account', named), name: named },
      name_servers: NAME_SERVERS,
      paused: false,
      status: 'active',
      type: 'full',
    };
  },
};
