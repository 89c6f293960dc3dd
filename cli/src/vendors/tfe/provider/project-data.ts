import { ProviderError } from '../../../plugin/framework/diagnostics';
import type { DataSource } from '../../../plugin/framework/resource';
import { map, set, string } from '../../../plugin/protocol/type';
import { route, type TfeClient } from './client';
import { findIn, requiredRelated, text } from './json-api';
import { organizationOf } from './organization';
import { effectiveTagsOf } from './tags';

export const projectData: DataSource<TfeClient> = {
  type: 'tfe_project',
  schema: {
    version: 0,
    block: {
      description: 'This data source can be used to retrieve a project in an organization.',
      attributes: {
        id: { type: string, computed: true, description: 'The system-generated ID of the project.' },
        name: { type: string, required: true, description: 'The name of the project.' },
        description: { type: string, computed: true, description: 'The description of the project.' },
        organization: {
          type: string,
          optional: true,
          computed: true,
          description: 'The name of the organization that the project belongs to.',
        },
        auto_destroy_activity_duration: {
          type: string,
          computed: true,
          description: 'The duration after which the project will be auto-destroyed.',
        },
        workspace_ids: { type: set(string), computed: true, description: 'The IDs of the workspaces associated with the project.' },
        workspace_names: { type: set(string), computed: true, description: 'The names of the workspaces associated with the project.' },
        effective_tags: { type: map(string), computed: true, description: 'A map of key-value tags associated with the project.' },
      },
    },
  },

  async read(config, client) {
    const organization = organizationOf({ organization: config.organization as string | null }, client);
    const name = String(config.name);
    const pages = client.pages(route`organizations/${organization}/projects`, { 'filter[names]': name });
    const found = await findIn(pages, (each) => text(each, 'name').toLowerCase() === name.toLowerCase());
    if (!found) throw new ProviderError('Could not find project', `Project ${organization}/${name} not found`);
    const workspaces = [];
    for await (const { data } of client.pages(route`organizations/${organization}/workspaces`, { 'filter[project][id]': found.id }))
      workspaces.push(...data);
    const whole = await client.get(route`projects/${found.id}`, 'projects', { include: 'effective_tag_bindings' });
    return {
      id: found.id,
      name: text(found, 'name'),
      description: text(found, 'description'),
      organization: requiredRelated(found, 'organization', 'organizations'),
      auto_destroy_activity_duration: text(found, 'auto-destroy-activity-duration') || null,
      workspace_ids: workspaces.map(({ id }) => id),
      workspace_names: workspaces.map((each) => text(each, 'name')),
      effective_tags: effectiveTagsOf(whole),
    };
  },
};
