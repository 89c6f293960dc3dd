import type { FastifyInstance } from 'fastify';
import { invalid } from './api-error';
import { type Resource, toOne } from './json-api';
import { byName, pageOf, queryOf } from './pages';
import { Payload } from './payload';
import type { Project, TfeStore } from './store';
import { readTags, renderTags } from './tags';

const TYPE = 'projects';
const NAME_FILTER = 'filter[names]';

interface InOrganization {
  Params: { organization: string };
}

interface ById {
  Params: { id: string };
}

export function projectRoutes(api: FastifyInstance, store: TfeStore): void {
  api.post<InOrganization>('/organizations/:organization/projects', (request, reply) => {
    const { organization } = request.params;
    const payload = Payload.read(request.body, TYPE);
    const name = freeName(store, organization, payload.requiredText('name'));
    const project: Project = {
      id: store.newId('prj', organization, name),
      organization,
      name,
      description: payload.text('description') ?? '',
      autoDestroyActivityDuration: payload.text('auto-destroy-activity-duration'),
      tags: readTags(payload) ?? new Map(),
    };
    store.projects.set(project.id, project);
    return reply.code(201).send({ data: render(project) });
  });

  api.get<InOrganization>('/organizations/:organization/projects', (request, reply) => {
    const { organization } = request.params;
    const { [NAME_FILTER]: names, q = '' } = queryOf(request, NAME_FILTER, 'q');
    const wanted = names?.split(',');
    for (const name of wanted ?? []) {
      store.projectNamed(organization, name);
    }
    const all = byName(store.projects.values()).filter(
      (project) =>
        project.organization === organization && (wanted === undefined || wanted.includes(project.name)) && project.name.includes(q),
    );
    return reply.send(pageOf(request, all, render));
  });

  api.get<ById>('/projects/:id', (request, reply) => {
    const project = store.project(request.params.id);
    const { include } = request.query as { readonly include?: string };
    return reply.send({ data: render(project), ...(include === 'effective_tag_bindings' && { included: renderTags(project) }) });
  });

  api.get<ById>('/projects/:id/effective-tag-bindings', (request, reply) => {
    return reply.send({ data: renderTags(store.project(request.params.id)) });
  });

  api.get<ById>('/projects/:id/tag-bindings', (request, reply) => {
    const tags = renderTags(store.project(request.params.id));
    return reply.send({ data: tags.map((tag) => ({ ...tag, type: 'tag-bindings' })) });
  });

  api.patch<ById>('/projects/:id', (request, reply) => {
    const project = store.project(request.params.id);
    const payload = Payload.read(request.body, TYPE);
    const duration = payload.others()['auto-destroy-activity-duration'];
    const changes = {
      name: freeName(store, project.organization, payload.filledText('name') ?? project.name, project),
      description: payload.text('description') ?? project.description,
      autoDestroyActivityDuration: duration === undefined ? project.autoDestroyActivityDuration : (duration ?? undefined),
      tags: readTags(payload) ?? project.tags,
    };
    Object.assign(project, changes);
    return reply.send({ data: render(project) });
  });

  api.delete<ById>('/projects/:id', (request, reply) => {
    const project = store.project(request.params.id);
    if ([...store.workspaces.values()].some((workspace) => workspace.project === project.id)) {
      throw invalid('Project cannot be deleted while it has workspaces', '/data');
    }
    store.delete(store.projects, project.id);
    return reply.code(204).send();
  });
}

/** Names differ by more than upper and lower case. */
function freeName(store: TfeStore, organization: string, name: string, own?: Project): string {
  for (const project of store.projects.values()) {
    if (project !== own && project.organization === organization && project.name.toLowerCase() === name.toLowerCase()) {
      throw invalid('Name has already been taken', '/data/attributes/name');
    }
  }
  return name;
}

function render(project: Project): Resource {
  const { id, organization, name, description, autoDestroyActivityDuration } = project;
  return {
    id,
    type: TYPE,
    attributes: { name, description, 'auto-destroy-activity-duration': autoDestroyActivityDuration ?? null },
    relationships: {
      organization: toOne('organizations', organization),
      'effective-tag-bindings': { data: renderTags(project).map((tag) => ({ id: tag.id, type: tag.type })) },
    },
    links: { self: `/api/v2/projects/${id}` },
  };
}
