import type { FastifyInstance } from 'fastify';
import { invalid } from './api-error';
import { type Resource, timestamp, toOne } from './json-api';
import { pageOf, queryOf } from './pages';
import { Payload } from './payload';
import type { Organization, TfeStore } from './store';

const TYPE = 'organizations';

/** What the vendor sets where nobody does. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  'aggregated-commit-status-enabled': true,
  'allow-force-delete-workspaces': false,
  'assessments-enforced': false,
  'collaborator-auth-policy': 'password',
  'cost-estimation-enabled': false,
  email: 'somebody@example.com',
  'enforce-hyok': false,
  'owners-team-saml-role-id': '',
  'send-passing-statuses-for-untriggered-speculative-plans': false,
  'speculative-plan-management-enabled': true,
  'two-factor-conformant': false,
};

interface ByName {
  Params: { organization: string };
}

/** Any organization that is asked for exists. */
export function organizationRoutes(api: FastifyInstance, store: TfeStore): void {
  api.post('/organizations', (request, reply) => {
    const payload = Payload.read(request.body, TYPE);
    const name = payload.requiredText('name');
    payload.requiredText('email');
    if (store.organizations.has(name)) {
      throw invalid('Name has already been taken', '/data/attributes/name');
    }
    return reply.code(201).send({ data: render(store.newOrganization(name, payload.others('name'), false)) });
  });

  api.get('/organizations', (request, reply) => {
    const { q = '' } = queryOf(request, 'q');
    const all = store.organizationsHeardOf().filter(({ name }) => name.includes(q));
    return reply.send(pageOf(request, all, render));
  });

  api.get<ByName>('/organizations/:organization', (request, reply) => {
    return reply.send({ data: render(store.organization(request.params.organization)) });
  });

  api.patch<ByName>('/organizations/:organization', (request, reply) => {
    const organization = store.organization(request.params.organization);
    const payload = Payload.read(request.body, TYPE);
    const name = payload.filledText('name');
    if (name !== undefined && name !== organization.name) {
      throw invalid('Name cannot be changed here', '/data/attributes/name');
    }
    organization.attributes = { ...organization.attributes, ...payload.others('name') };
    return reply.send({ data: render(organization) });
  });

  api.delete<ByName>('/organizations/:organization', (request, reply) => {
    store.deleteOrganization(store.organization(request.params.organization).name);
    return reply.code(204).send();
  });
}

function render({ name, externalId, createdAt, defaultProject, attributes }: Organization): Resource {
  return {
    id: name,
    type: TYPE,
    attributes: { ...DEFAULTS, ...attributes, name, 'external-id': externalId, 'created-at': timestamp(createdAt) },
    relationships: { 'default-project': toOne('projects', defaultProject) },
    links: { self: `/api/v2/organizations/${name}` },
  };
}
