import { explained, NotFoundError } from './api-error';
import { route, type TfeClient } from './client';
import { type ApiObject, findIn, text } from './json-api';

/** An agent pool by its name: the API only searches. */
export async function findAgentPool(client: TfeClient, organization: string, name: string): Promise<ApiObject> {
  const pages = client.pages(route`organizations/${organization}/agent-pools`, { q: name });
  const pool = await explained(
    'Error retrieving agent pools',
    findIn(pages, (each) => text(each, 'name') === name),
  );
  if (!pool) throw new NotFoundError();
  return pool;
}
