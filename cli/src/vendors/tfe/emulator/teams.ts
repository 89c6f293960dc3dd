import type { FastifyInstance } from 'fastify';
import { invalid } from './api-error';
import { type Resource, toOne } from './json-api';
import { byName, pageOf, queryOf } from './pages';
import { Payload } from './payload';
import type { Team, TfeStore } from './store';

const TYPE = 'teams';
const NAME_FILTER = 'filter[names]';

/** What a team may do in its organization unless it is told. */
const ACCESS = [
  'access-secret-teams',
  'manage-agent-pools',
  'manage-membership',
  'manage-modules',
  'manage-organization-access',
  'manage-policies',
  'manage-policy-overrides',
  'manage-projects',
  'manage-providers',
  'manage-run-tasks',
  'manage-teams',
  'manage-vcs-settings',
  'manage-workspaces',
  'read-projects',
  'read-workspaces',
];

interface InOrganization {
  Params: { organization: string };
}

interface ById {
  Params: { id: string };
}

export function teamRoutes(api: FastifyInstance, store: TfeStore): void {
  api.post<InOrganization>('/organizations/:organization/teams', (request, reply) => {
    const { organization } = request.params;
    const payload = Payload.read(request.body, TYPE);
    const name = freeName(store, organization, payload.requiredText('name'));
    const team: Team = { id: store.newId('team', organization, name), organization, name, attributes: payload.others('name') };
    store.teams.set(team.id, team);
    return reply.code(201).send({ data: render(team) });
  });

  api.get<InOrganization>('/organizations/:organization/teams', (request, reply) => {
    const { organization } = request.params;
    const { [NAME_FILTER]: names, q = '' } = queryOf(request, NAME_FILTER, 'q');
    const wanted = names?.split(',');
    for (const name of wanted ?? []) {
      store.teamNamed(organization, name);
    }
    const all = byName(store.teams.values()).filter(
      (team) => team.organization === organization && (wanted === undefined || wanted.includes(team.name)) && team.name.includes(q),
    );
    return reply.send(pageOf(request, all, render));
  });

  api.get<ById>('/teams/:id', (request, reply) => reply.send({ data: render(store.team(request.params.id)) }));

  api.patch<ById>('/teams/:id', (request, reply) => {
    const team = store.team(request.params.id);
    const payload = Payload.read(request.body, TYPE);
    team.name = freeName(store, team.organization, payload.filledText('name') ?? team.name, team);
    team.attributes = { ...team.attributes, ...payload.others('name') };
    return reply.send({ data: render(team) });
  });

  api.delete<ById>('/teams/:id', (request, reply) => {
    const team = store.team(request.params.id);
    for (const token of [...store.teamTokens.values()].filter((each) => each.team === team)) {
      store.retireTeamToken(token, `team token ${token.id} went with its team ${team.id} at ${store.clock.instant()}`);
    }
    store.delete(store.teams, team.id);
    return reply.code(204).send();
  });
}

function freeName(store: TfeStore, organization: string, name: string, own?: Team): string {
  for (const team of store.teams.values()) {
    if (team !== own && team.organization === organization && team.name === name) {
      throw invalid('Name has already been taken', '/data/attributes/name');
    }
  }
  return name;
}

function render({ id, organization, name, attributes }: Team): Resource {
  const access = attributes['organization-access'] as Readonly<Record<string, unknown>> | undefined;
  return {
    id,
    type: TYPE,
    attributes: {
      visibility: 'secret',
      'sso-team-id': null,
      'allow-member-token-management': true,
      'users-count': 0,
      ...attributes,
      'organization-access': { ...Object.fromEntries(ACCESS.map((each) => [each, false])), ...access },
      name,
    },
    relationships: { organization: toOne('organizations', organization) },
    links: { self: `/api/v2/teams/${id}` },
  };
}
