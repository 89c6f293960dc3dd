import { Api } from '../../../audit/asking/api';
import { baseUrl } from '../../../audit/asking/base-url';
import { secondsOf } from '../../../audit/asking/instants';
import { named } from '../../../audit/asking/named';
import { NotAnswered } from '../../../audit/asking/not-answered';
import { word } from '../../../audit/asking/shell';
import { snapshotOf } from '../../../audit/asking/snapshot';
import { spacedParts } from '../../../audit/spaced-name';
import type { AuditedVendor, Connection, Surroundings, ToldToken } from '../../../audit/vendor';

const LARGEST_PAGE = 100;
const PUBLIC = 'https://app.terraform.io';

/** HCP Terraform and Terraform Enterprise: the tokens of agent pools. */
export const auditedTfe: AuditedVendor = {
  id: 'tfe',
  title: 'HCP Terraform',
  types: ['tfe_agent_token'],
  scopeForm: 'the id of an agent pool, apool-…',
  scopePattern: /^apool-\w+$/,
  tellsUse: true,
  tellsDisuse: true,

  tokenIn({ id, agent_pool_id: pool, description }) {
    return typeof id === 'string' && typeof pool === 'string' ? { key: id, id, scope: pool, label: String(description ?? '') } : undefined;
  },

  scopeOf(type, { id }) {
    return type === 'tfe_agent_pool' && typeof id === 'string' ? id : undefined;
  },

  partsOf: spacedParts,

  stemIn({ description }) {
    const [, stem] = typeof description === 'string' ? (/^([^$%]*) \$\{each\.key\}$/.exec(description) ?? []) : [];
    return stem === undefined ? undefined : { stem, whole: false };
  },

  connect(surroundings) {
    return new TfeConnection(surroundings);
  },
};

class TfeConnection implements Connection {
  private readonly api: Api;
  private readonly pageSize: number;
  /** The variable of the environment that holds the token. */
  private readonly variable: string;

  constructor({ environment, url, machine }: Surroundings) {
    const { TFE_ADDRESS: address, TFE_HOSTNAME: hostname } = environment;
    const base = url ?? (address || (hostname ? `https://${hostname}` : PUBLIC));
    const from = url !== undefined ? '--url tfe' : address ? 'TFE_ADDRESS' : 'TFE_HOSTNAME';
    const origin = baseUrl(base, from).replace(/\/api\/v2$/, '');
    this.variable = variableFor(new URL(origin).hostname, environment);
    this.pageSize = machine.pageSize ?? LARGEST_PAGE;
    this.api = new Api({
      vendor: auditedTfe.title,
      url: `${origin}/api/v2`,
      headers: { authorization: `Bearer ${environment[this.variable]}`, accept: 'application/vnd.api+json' },
      credentials:
        'check the id of the pool, and set TFE_TOKEN to a token that may manage agent pools, of an owner or a team; not that of an organization',
      address: 'set TFE_HOSTNAME, or --url tfe=URL',
      machine,
    });
  }

  public async list(pool: string) {
    const path = `agent-pools/${encodeURIComponent(pool)}/authentication-tokens`;
    const { items, isExact } = await snapshotOf<ToldToken>({
      page: async (number) => {
        const { items: tokens, answer } = await this.api.list(path, 'data', toldBy, {
          'page[number]': number,
          'page[size]': this.pageSize,
        });
        const { 'next-page': next, 'total-count': total } = answer.meta?.pagination ?? {};
        return { items: tokens, total, isLast: !(next > number) };
      },
      find: (token) => this.find(pool, token),
    });
    return { tokens: items, isExact, dangling: [], doubts: [] };
  }

  public async find(_pool: string, { id }: Pick<ToldToken, 'id'>) {
    return this.api.find(`authentication-tokens/${encodeURIComponent(id)}`, ({ data }) => toldBy(data));
  }

  public endingCall(_pool: string, { id }: Pick<ToldToken, 'id'>) {
    const url = `${this.api.url}/authentication-tokens/${encodeURIComponent(id)}`;
    return `curl -fsS -X DELETE -H "Authorization: Bearer $${this.variable}" ${word(url)}`;
  }
}

function toldBy(token: any): ToldToken {
  const attributes = token.attributes ?? {};
  return {
    key: named(token.id),
    id: token.id,
    label: String(attributes.description ?? ''),
    createdAt: secondsOf(attributes['created-at']),
    lastUsedAt: secondsOf(attributes['last-used-at']) ?? null,
    expiresAt: secondsOf(attributes['expired-at']),
    enabled: true,
  };
}

/** As Terraform finds it: `TFE_TOKEN`, or `TF_TOKEN_app_terraform_io`. */
function variableFor(host: string, environment: NodeJS.ProcessEnv): string {
  const own = `TF_TOKEN_${host.replaceAll('-', '__').replaceAll('.', '_')}`;
  const variable = ['TFE_TOKEN', own].find((name) => environment[name]);
  if (variable === undefined) {
    throw new NotAnswered(`${auditedTfe.title} is not asked without a token: set TFE_TOKEN, or ${own}`);
  }
  return variable;
}
