import type { Block } from '../../plugin/framework/schema';
import { UNKNOWN, type Value, type Values } from '../../plugin/protocol/value';
import { namespaced } from '../../terraform/provider-source';
import { emptyOf } from '../empty';
import { filled } from '../fill';
import type { MadeUp } from '../made-up';

const FAKE = 'fake'.repeat(10);

/** What keeps a provider from asking anybody while it is configured, and what it insists on. None of it is the user's. */
const SETTINGS: Readonly<Record<string, Values>> = {
  'hashicorp/aws': {
    region: 'us-east-1',
    access_key: FAKE,
    // whom its planning asks does not answer
    max_retries: 1,
    secret_key: FAKE,
    skip_credentials_validation: true,
    skip_metadata_api_check: 'true',
    skip_region_validation: true,
    skip_requesting_account_id: true,
  },
  'cloudflare/cloudflare': { api_token: FAKE },
  'lacework/lacework': { account: 'fake-account', api_key: FAKE, api_secret: FAKE },
};

/**
 * The configuration of a provider that is to plan where nobody is: what it requires is made up.
 *
 * @param settings by which it finds whom it asks
 */
export function sandboxed(block: Block, address: string, madeUp: MadeUp, settings = SETTINGS[namespaced(address)] ?? {}): Values {
  const wanted = Object.entries(block.attributes).map(([name, { required }]): [string, Value] => [
    name,
    settings[name] ?? (required ? UNKNOWN : null),
  ]);
  return filled(block, { ...emptyOf(block), ...Object.fromEntries(wanted) }, { madeUp, purpose: `provider ${address}` });
}
