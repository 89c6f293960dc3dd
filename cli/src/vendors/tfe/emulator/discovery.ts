import type { FastifyInstance } from 'fastify';
import type { TfeStore } from './store';

/** By which a stand-in tells what organization it is for: what it imports belongs there. */
export const ORGANIZATION_HEADER = 'x-rehearsed-organization';

/** What a client asks before it has a token. */
export function discoveryRoutes(app: FastifyInstance, store: TfeStore): void {
  app.get('/.well-known/terraform.json', (_request, reply) => {
    return reply.type('application/json').send({ 'tfe.v2': '/api/v2/', 'tfe.v2.1': '/api/v2/', 'tfe.v2.2': '/api/v2/' });
  });

  // no X-RateLimit-Limit: the official provider throttles itself by it
  app.get('/api/v2/ping', (request, reply) => {
    const { [ORGANIZATION_HEADER]: organization } = request.headers;
    if (typeof organization === 'string' && organization !== '') {
      store.hearOf(organization);
    }
    return reply.code(204).headers({ 'TFP-API-Version': '2.6', 'TFP-AppName': 'HCP Terraform' }).send();
  });
}
