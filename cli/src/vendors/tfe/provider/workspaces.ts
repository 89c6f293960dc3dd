import { explained } from './api-error';
import { route, type TfeClient } from './client';

/** The id of a workspace by its organization and name. */
export async function workspaceIdOf(client: TfeClient, organization: string, name: string): Promise<string> {
  const what = `Error reading configuration of workspace ${organization}/${name}`;
  return (await explained(what, client.get(route`organizations/${organization}/workspaces/${name}`, 'workspaces'))).data.id;
}
