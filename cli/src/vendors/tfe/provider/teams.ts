import { NotFoundError } from './api-error';
import { route, type TfeClient } from './client';
import { type ApiObject, findIn, text } from './json-api';

/** A team by its name. */
export async function findTeam(client: TfeClient, organization: string, name: string): Promise<ApiObject> {
  const pages = client.pages(route`organizations/${organization}/teams`, { 'filter[names]': name });
  const team = await findIn(pages, (each) => text(each, 'name') === name);
  if (!team) throw new NotFoundError();
  return team;
}
