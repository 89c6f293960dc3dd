import { sdkDataSource } from '../../plugin/framework/sdk-resource';
import { number, string } from '../../plugin/protocol/type';
import type { SinkClient } from '../target';

export interface GithubClient extends SinkClient {
  readonly owner: string;
}

const computed = { type: string, computed: true } as const;

/** A repository is taken to exist. What nobody knows of it, such as its topics, is no attribute here. */
export const repository = sdkDataSource({
  type: 'github_repository',
  attributes: {
    full_name: { type: string, optional: true, computed: true, conflictsWith: ['name'] },
    git_clone_url: computed,
    html_url: computed,
    http_clone_url: computed,
    name: { type: string, optional: true, computed: true, conflictsWith: ['full_name'] },
    repo_id: { type: number, computed: true },
    ssh_clone_url: computed,
  },
  async read(data, client: GithubClient) {
    const [owner, name] = data.full_name?.split('/') ?? [client.owner, data.name];
    if (!name) throw new Error('one of "full_name" or "name" has to be provided');
    const path = `${owner}/${name}`;
    Object.assign(data, {
      id: name,
      name,
      full_name: path,
      repo_id: 1,
      html_url: `https://github.com/${path}`,
      http_clone_url: `https://github.com/${path}.git`,
      git_clone_url: `git://github.com/${path}.git`,
      ssh_clone_url: `git@github.com:${path}.git`,
    });
  },
});
