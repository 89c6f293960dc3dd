import { type SdkData, sdkResource } from '../../../../plugin/framework/sdk-resource';
import { bool, list, number, string } from '../../../../plugin/protocol/type';
import type { Values } from '../../../../plugin/protocol/value';
import { ruleBlocks, toApi } from './access-rules';
import type { CloudflareClient } from './client';

const attributes = {
  account_id: { type: string, optional: true, conflictsWith: ['zone_id'], forceNew: true },
  application_id: { type: string, optional: true, forceNew: true },
  approval_required: { type: bool, optional: true },
  decision: { type: string, required: true },
  isolation_required: { type: bool, optional: true },
  name: { type: string, required: true },
  precedence: { type: number, optional: true },
  purpose_justification_prompt: { type: string, optional: true },
  purpose_justification_required: { type: bool, optional: true },
  session_duration: { type: string, optional: true },
  zone_id: { type: string, optional: true, conflictsWith: ['account_id'], forceNew: true },
} as const;

const blocks = {
  approval_group: {
    nesting: 'list',
    attributes: {
      approvals_needed: { type: number, required: true },
      email_addresses: { type: list(string), optional: true },
      email_list_uuid: { type: string, optional: true },
    },
  },
  connection_rules: {
    nesting: 'list',
    maxItems: 1,
    attributes: {},
    blocks: {
      ssh: {
        nesting: 'list',
        minItems: 1,
        maxItems: 1,
        attributes: { allow_email_alias: { type: bool, optional: true }, usernames: { type: list(string), required: true } },
      },
    },
  },
  exclude: ruleBlocks,
  include: { ...ruleBlocks, minItems: 1 },
  require: ruleBlocks,
} as const;

type AccessPolicy = SdkData<typeof attributes, typeof blocks>;

/** A policy of an account or of one application. Its rules are not read back. */
export const accessPolicy = sdkResource({
  type: 'cloudflare_zero_trust_access_policy',
  attributes,
  blocks,

  async create(policy, client: CloudflareClient) {
    policy.id = String((await client.post(collectionOf(policy), bodyOf(policy))).id);
  },

  async read(policy, client) {
    const found = (await client.list(collectionOf(policy))).find(({ id }) => id === policy.id);
    if (!found) {
      policy.id = null;
      return;
    }
    policy.name = String(found.name);
    policy.decision = String(found.decision);
  },

  async update(policy, client) {
    await client.put(`${collectionOf(policy)}/${policy.id}`, bodyOf(policy));
  },

  async delete(policy, client) {
    await client.delete(`${collectionOf(policy)}/${policy.id}`);
  },
});

function collectionOf({ account_id, zone_id, application_id }: AccessPolicy): string {
  if (!account_id && !zone_id) throw new Error('error determining resource: "zone_id" or "account_id" required');
  const scope = account_id ? `accounts/${account_id}` : `zones/${zone_id}`;
  return application_id ? `${scope}/access/apps/${application_id}/policies` : `${scope}/access/policies`;
}

function bodyOf(policy: AccessPolicy): object {
  const {
    id,
    account_id,
    zone_id,
    application_id,
    include,
    exclude,
    require: required,
    approval_group,
    connection_rules,
    ...plain
  } = policy;
  const said = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null));
  return {
    ...said,
    include: toApi(include as unknown as Values[] | null),
    exclude: toApi(exclude as unknown as Values[] | null),
    require: toApi(required as unknown as Values[] | null),
    ...(approval_group?.length && { approval_groups: approval_group }),
    ...(connection_rules?.length && { connection_rules: connection_rules[0] }),
  };
}
