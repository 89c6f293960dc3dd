import type { FastifyInstance } from 'fastify';

/** What a client asks before it has a token. */
export function discoveryRoutes(app: FastifyInstance): void {
  app.get('/.well-known/terraform.json', (_request, reply) => {
    return reply.type('application/json').send({ 'tfe.v2': '/api/v2/', 'tfe.v2.1': '/api/v2/', 'tfe.v2.2': '/api/v2/' });
  });

  // no X-RateLimit-Limit: the official provider throttles itself by it
  app.get('/api/v2/ping', (_request, reply) => {
    return reply.code(204).headers({ 'TFP-API-Version': '2.6', 'TFP-AppName': 'HCP Terraform' }).send();
  });
}
