import { sdkDataSource } from '../../../plugin/framework/sdk-resource';
import { bool, list, map, string } from '../../../plugin/protocol/type';
import { explained } from './api-error';
import type { TfeClient } from './client';
import { type ApiObject, text } from './json-api';

export const organizationsData = sdkDataSource({
  type: 'tfe_organizations',
  attributes: {
    names: { type: list(string), computed: true },
    ids: { type: map(string), computed: true },
    admin: { type: bool, optional: true },
  },

  async read(data, client: TfeClient) {
    data.admin ??= false;
    const all = await explained(`Error retrieving ${data.admin ? 'Admin ' : ''}Organizations`, organizations(client, data.admin));
    data.id = 'organizations';
    data.names = all.map((each) => text(each, 'name'));
    data.ids = Object.fromEntries(all.map((each) => [text(each, 'name'), text(each, 'external-id')]));
  },
});

async function organizations(client: TfeClient, admin: boolean): Promise<ApiObject[]> {
  const all: ApiObject[] = [];
  for await (const { data } of client.pages(admin ? 'admin/organizations' : 'organizations', { 'page[size]': '100' })) all.push(...data);
  return all;
}
