import { parentReplaced } from '../../../src/gate/rules/parent-replaced';
import { created, destroyed, kept, planOf, replaced, UNKNOWN, updated } from '../plan-of';
import { agentToken, newAgentToken, secretOf, serviceToken } from '../stacks';
import { table } from '../table';

const pool = 'tfe_agent_pool.fleet';
const moved = replaced('tfe_agent_token.ci', agentToken('ci'), newAgentToken({ agent_pool_id: UNKNOWN }), ['agent_pool_id']);

table(parentReplaced, {
  passes: {
    'a pool that is renamed in place': {
      plan: planOf({
        changes: [updated(pool, { id: 'apool-1', name: 'a' }, { id: 'apool-1', name: 'b' }), kept('tfe_agent_token.ci', agentToken('ci'))],
      }),
    },
    'a pool that goes with all of its tokens, which another rule refuses': {
      plan: planOf({ changes: [destroyed(pool, { id: 'apool-1' }), destroyed('tfe_agent_token.ci', agentToken('ci'))] }),
    },
    'another pool': {
      plan: planOf({ changes: [replaced(pool, { id: 'apool-2' }, { id: UNKNOWN }), kept('tfe_agent_token.ci', agentToken('ci'))] }),
    },
    'a token that is replaced for something else': {
      plan: planOf({ changes: [replaced('tfe_agent_token.ci', agentToken('ci'), newAgentToken(), ['description'])] }),
    },
    'the same while nobody knows yet to which pool it will belong': {
      plan: planOf({
        changes: [replaced('tfe_agent_token.ci', agentToken('ci'), newAgentToken({ agent_pool_id: UNKNOWN }), ['description'])],
      }),
    },
    'a token that is replaced for a pool which stays the same': {
      plan: planOf({ changes: [replaced('tfe_agent_token.ci', agentToken('ci'), newAgentToken(), ['agent_pool_id'])] }),
    },
    'a zone beside a token that belongs to none': {
      plan: planOf({
        changes: [
          replaced('cloudflare_zone.acme', { id: 'zone-1' }, { id: UNKNOWN }),
          kept('cloudflare_zero_trust_access_service_token.ci', serviceToken(1, null)),
        ],
      }),
    },
    'a new pool': { plan: planOf({ changes: [created(pool, { id: UNKNOWN }), created('tfe_agent_token.ci', newAgentToken())] }) },
  },
  refuses: {
    'a pool under its tokens': {
      at: [pool],
      says: /is replaced under tfe_agent_token.ci/,
      plan: planOf({ changes: [replaced(pool, { id: 'apool-1' }, { id: UNKNOWN }, ['organization']), moved] }),
    },
    'a pool that goes while a token stays': {
      at: [pool],
      plan: planOf({ changes: [destroyed(pool, { id: 'apool-1' })], left: [kept('tfe_agent_token.ci', agentToken('ci'))] }),
    },
    'a pool that is replaced while its token goes': {
      at: [pool],
      plan: planOf({
        changes: [replaced(pool, { id: 'apool-1' }, { id: UNKNOWN }), destroyed('tfe_agent_token.ci', agentToken('ci'))],
      }),
    },
    'a pool under several tokens': {
      at: [pool],
      says: /is replaced under 2 live tokens, tfe_agent_token.ci among them: they end with it$/,
      plan: planOf({
        changes: [
          replaced(pool, { id: 'apool-1' }, { id: UNKNOWN }),
          kept('tfe_agent_token.ci', agentToken('ci')),
          kept('tfe_agent_token.cd', agentToken('cd')),
        ],
      }),
    },
    'a token that moves from an account to a zone, and is called something else': {
      at: ['cloudflare_zero_trust_access_service_token.ci'],
      says: /because its account_id and zone_id is another one$/,
      plan: planOf({
        changes: [
          replaced(
            'cloudflare_zero_trust_access_service_token.ci',
            serviceToken(1, null),
            serviceToken(1, null, { account_id: null, zone_id: 'zone-1' }),
            ['account_id', 'zone_id', 'name'],
          ),
        ],
      }),
    },
    'a token that moves to another pool': {
      at: ['tfe_agent_token.ci'],
      says: /because its agent_pool_id is another one/,
      plan: planOf({
        changes: [replaced('tfe_agent_token.ci', agentToken('ci'), newAgentToken({ agent_pool_id: 'apool-2' }), ['agent_pool_id'])],
      }),
    },
    'a service token that moves to another account': {
      at: ['cloudflare_zero_trust_access_service_token.ci'],
      plan: planOf({
        changes: [
          replaced(
            'cloudflare_zero_trust_access_service_token.ci',
            serviceToken(1, null),
            serviceToken(1, null, { account_id: 'account-2' }),
            ['account_id'],
          ),
        ],
      }),
    },
    'an organization under its token': {
      at: ['tfe_organization.acme'],
      plan: planOf({
        changes: [
          replaced('tfe_organization.acme', { id: 'acme', name: 'acme' }, { id: UNKNOWN, name: 'acme2' }),
          kept('tfe_organization_token.ci', { organization: 'acme', token: secretOf('org') }),
        ],
      }),
    },
  },
});
