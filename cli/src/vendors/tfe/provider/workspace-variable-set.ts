import { type SdkData, sdkResource } from '../../../plugin/framework/sdk-resource';
import { string } from '../../../plugin/protocol/type';
import { explained, unlessNotFound } from './api-error';
import { route, type TfeClient } from './client';
import { type ApiObject, findIn, references, relatedMany, text } from './json-api';

const attributes = {
  variable_set_id: { type: string, required: true, forceNew: true },
  workspace_id: { type: string, required: true, forceNew: true },
} as const;

type Attachment = SdkData<typeof attributes>;

const WITH_WORKSPACES = { include: 'workspaces' };

export const workspaceVariableSet = sdkResource({
  type: 'tfe_workspace_variable_set',
  attributes,

  async create(attachment, client: TfeClient) {
    const { variable_set_id, workspace_id } = attachment;
    await explained(
      `Error applying variable set id ${variable_set_id} to workspace ${workspace_id}`,
      client.relate('POST', route`varsets/${variable_set_id}/relationships/workspaces`, workspaces(attachment)),
    );
    attachment.id = `${workspace_id}_${variable_set_id}`;
    await read(attachment, client);
  },

  read,

  async delete(attachment, client) {
    const { variable_set_id, workspace_id } = attachment;
    await explained(
      `Error removing workspace ${workspace_id} from variable set ${variable_set_id}`,
      client.relate('DELETE', route`varsets/${variable_set_id}/relationships/workspaces`, workspaces(attachment)),
    );
  },

  async import(attachment, client) {
    const [organization, workspaceName, ...rest] = String(attachment.id).split('/');
    if (rest.length === 0) {
      throw new Error(
        `invalid workspace variable set input format: [${attachment.id?.split('/').join(' ')}] (expected <ORGANIZATION><WORKSPACE NAME>/<VARIABLE SET NAME>)`,
      );
    }
    const variableSetName = rest.join('/');
    const workspace = await explained(
      `error reading configuration of workspace ${workspaceName} in organization ${organization}`,
      client.get(route`organizations/${organization}/workspaces/${workspaceName}`, 'workspaces'),
    );
    const found = await explained('Error retrieving variable sets', findAttached(client, organization, variableSetName, workspace.data.id));
    if (!found) throw new Error(`workspace ${workspaceName} has not been assigned to variable set ${variableSetName}`);
    attachment.workspace_id = workspace.data.id;
    attachment.variable_set_id = found.id;
    attachment.id = `${workspace.data.id}_${found.id}`;
  },
});

async function read(attachment: Attachment, client: TfeClient): Promise<void> {
  const { id, variable_set_id, workspace_id } = attachment;
  const answer = await unlessNotFound(
    explained(
      `Error reading configuration of variable set ${id}`,
      client.get(route`varsets/${variable_set_id}`, 'varsets', WITH_WORKSPACES),
    ),
  );
  if (!answer || !relatedMany(answer.data, 'workspaces').includes(workspace_id ?? '')) attachment.id = null;
}

function findAttached(client: TfeClient, organization: string, name: string, workspaceId: string): Promise<ApiObject | undefined> {
  const pages = client.pages(route`organizations/${organization}/varsets`, WITH_WORKSPACES);
  return findIn(pages, (each) => text(each, 'name') === name && relatedMany(each, 'workspaces').includes(workspaceId));
}

function workspaces({ workspace_id }: Attachment) {
  return references('workspaces', [workspace_id ?? '']);
}
