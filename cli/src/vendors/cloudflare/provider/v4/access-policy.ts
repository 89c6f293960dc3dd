import { type SdkData, sdkResource } from '../../../../plugin/framework/sdk-resource';
import { bool, list, number, string } from '../../../../plugin/protocol/type';
import { ruleBlocks, rulesToApi } from './access-rules';
import { type CloudflareClient, unlessNotFound } from './client';
import { explained, ownerPath, underBothNames } from './owner';

const attributes = {
  account_id: { type: string, optional: true, conflictsWith: ['zone_id'] },
  application_id: { type: string, optional: true, forceNew: true, requiredWith: ['precedence'] },
  approval_required: { type: bool, optional: true },
  decision: { type: string, required: true },
  isolation_required: { type: bool, optional: true },
  name: { type: string, required: true },
  precedence: { type: number, optional: true, requiredWith: ['application_id'] },
  purpose_justification_prompt: { type: string, optional: true },
  purpose_justification_required: { type: bool, optional: true },
  session_duration: { type: string, optional: true },
  zone_id: { type: string, optional: true, conflictsWith: ['account_id'] },
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

/** A policy of an account or of one application, under one of its two names. Its rules are not read back. */
function accessPolicyOf(type: string, deprecated?: string) {
  return sdkResource({
    type,
    deprecated,
    attributes,
    blocks,

    async create(policy, client: CloudflareClient) {
      if (!policy.application_id && !policy.account_id && policy.zone_id) {
        throw new Error('application_id is required for non-account level Access Policies');
      }
      policy.id = String((await client.post(collectionOf(policy), bodyOf(policy))).id);
    },

    async read(policy, client) {
      const found = await explained(
        `error finding Access Policy "${policy.id}"`,
        unlessNotFound(client.get(`${collectionOf(policy)}/${policy.id}`)),
      );
      if (!found) {
        policy.id = null;
        return;
      }
      policy.name = String(found.name);
      policy.decision = String(found.decision);
      if (policy.application_id) policy.precedence = Number(found.precedence);
    },

    async update(policy, client) {
      await client.put(`${collectionOf(policy)}/${policy.id}`, bodyOf(policy));
    },

    async delete(policy, client) {
      await client.delete(`${collectionOf(policy)}/${policy.id}`);
    },
  });
}

export const accessPolicies = underBothNames('cloudflare_zero_trust_access_policy', 'cloudflare_access_policy', accessPolicyOf);

function collectionOf(policy: AccessPolicy): string {
  const { application_id } = policy;
  return application_id ? `${ownerPath(policy)}/access/apps/${application_id}/policies` : `${ownerPath(policy)}/access/policies`;
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
    ...rulesToApi({ include, exclude, require: required }),
    ...(approval_group?.length && { approval_groups: approval_group }),
    ...(connection_rules?.length && { connection_rules: connection_rules[0] }),
  };
}
