import { type SdkData, sdkResource } from '../../../../plugin/framework/sdk-resource';
import { string } from '../../../../plugin/protocol/type';
import { ruleBlocks, rulesToApi } from './access-rules';
import { type CloudflareClient, unlessNotFound } from './client';
import { explained, importedAs, ownerPath, underBothNames } from './owner';

const attributes = {
  account_id: { type: string, optional: true, conflictsWith: ['zone_id'] },
  zone_id: { type: string, optional: true, conflictsWith: ['account_id'] },
  name: { type: string, required: true },
} as const;

const blocks = { exclude: ruleBlocks, include: { ...ruleBlocks, minItems: 1 }, require: ruleBlocks } as const;

type AccessGroup = SdkData<typeof attributes, typeof blocks>;

/** A group under one of its two names. Its rules are not read back. */
function accessGroupOf(type: string, deprecated?: string) {
  return sdkResource({
    type,
    deprecated,
    attributes,
    blocks,

    async create(group, client: CloudflareClient) {
      const created = await explained('error creating Access Group for ID ""', client.post(collectionOf(group), bodyOf(group)));
      group.id = String(created.id);
    },

    async read(group, client) {
      const found = await explained(
        `error finding Access Group "${group.id}"`,
        unlessNotFound(client.get(`${collectionOf(group)}/${group.id}`)),
      );
      if (found) group.name = String(found.name);
      else group.id = null;
    },

    async update(group, client) {
      await explained(`error updating Access Group for ID "${group.id}"`, client.put(`${collectionOf(group)}/${group.id}`, bodyOf(group)));
    },

    async delete(group, client) {
      await explained(`error deleting Access Group for ID "${group.id}"`, client.delete(`${collectionOf(group)}/${group.id}`));
    },

    async import(group) {
      Object.assign(group, importedAs(group.id, 'accountID/accessGroupID'));
    },
  });
}

export const accessGroups = underBothNames('cloudflare_zero_trust_access_group', 'cloudflare_access_group', accessGroupOf);

function collectionOf(group: AccessGroup): string {
  return `${ownerPath(group)}/access/groups`;
}

function bodyOf({ name, ...rules }: AccessGroup): object {
  return { name, ...rulesToApi(rules) };
}
