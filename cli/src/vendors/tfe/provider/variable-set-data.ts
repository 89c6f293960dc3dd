import { sdkDataSource } from '../../../plugin/framework/sdk-resource';
import { bool, set, string } from '../../../plugin/protocol/type';
import { explained, unlessNotFound } from './api-error';
import { route, type TfeClient } from './client';
import { type ApiObject, findIn, flag, related, relatedMany, text } from './json-api';
import { organizationOf } from './organization';

export const variableSetData = sdkDataSource({
  type: 'tfe_variable_set',
  attributes: {
    name: { type: string, required: true },
    organization: { type: string, optional: true },
    description: { type: string, computed: true },
    global: { type: bool, computed: true },
    priority: { type: bool, computed: true },
    workspace_ids: { type: set(string), optional: true, computed: true },
    variable_ids: { type: set(string), optional: true, computed: true },
    project_ids: { type: set(string), optional: true, computed: true },
    parent_project_id: { type: string, optional: true, computed: true },
  },

  async read(data, client: TfeClient) {
    const organization = organizationOf(data, client);
    const listed = await findVariableSet(client, organization, data.name ?? '');
    data.description = text(listed, 'description');
    data.global = flag(listed, 'global');
    data.priority = flag(listed, 'priority');
    data.parent_project_id = related(listed, 'parent', 'projects') ?? null;

    const query = { include: 'workspaces,vars' };
    const what = 'Error retrieving variable set relations';
    const { data: whole } = await explained(what, client.get(route`varsets/${listed.id}`, 'varsets', query));
    data.workspace_ids = relatedMany(whole, 'workspaces');
    data.variable_ids = relatedMany(whole, 'vars');
    data.project_ids = relatedMany(whole, 'projects');
    data.id = whole.id;
  },
});

async function findVariableSet(client: TfeClient, organization: string, name: string): Promise<ApiObject> {
  // the real provider of this version lists them all; the emulator has to be told which one is taken to exist
  const pages = client.pages(route`organizations/${organization}/varsets`, { q: name });
  const search = findIn(pages, (each) => text(each, 'name') === name);
  const found = await unlessNotFound(explained('Error retrieving variable set', search));
  if (!found) throw new Error(`could not find variable set ${organization}/${name}`);
  return found;
}
