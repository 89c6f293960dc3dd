import { Api } from '../../../audit/asking/api';
import { baseUrl } from '../../../audit/asking/base-url';
import { secondsOf } from '../../../audit/asking/instants';
import { named } from '../../../audit/asking/named';
import { NotAnswered } from '../../../audit/asking/not-answered';
import { word } from '../../../audit/asking/shell';
import { snapshotOf } from '../../../audit/asking/snapshot';
import { spacedParts } from '../../../audit/spaced-name';
import type { AuditedVendor, Connection, DanglingReference, Listing, Surroundings, ToldToken } from '../../../audit/vendor';
import { credentialHeaders } from '../provider/credentials';
import { pageOf } from './pages';
import { referencesIn } from './references';

const LARGEST_PAGE = 100;
const PUBLIC = 'https://api.cloudflare.com/client/v4';
/** A duration that has no end is told as one of a hundred years. */
const NO_END = 50 * 365 * 86_400;

/** How a shell says what proves to the vendor who it is. */
const VARIABLES: Readonly<Record<string, string>> = {
  authorization: 'Authorization: Bearer $CLOUDFLARE_API_TOKEN',
  'x-auth-key': 'X-Auth-Key: $CLOUDFLARE_API_KEY',
  'x-auth-email': 'X-Auth-Email: $CLOUDFLARE_EMAIL',
  'x-auth-user-service-key': 'X-Auth-User-Service-Key: $CLOUDFLARE_API_USER_SERVICE_KEY',
};

/** Cloudflare Access: service tokens, and what lets them in. */
export const auditedCloudflare: AuditedVendor = {
  id: 'cloudflare',
  title: 'Cloudflare',
  types: ['cloudflare_zero_trust_access_service_token', 'cloudflare_access_service_token'],
  scopeForm: 'accounts/ID or zones/ID',
  scopePattern: /^(?:accounts|zones)\/\w+$/,
  tellsUse: true,
  tellsDisuse: false,

  tokenIn({ id, account_id: account, zone_id: zone, name, client_secret_version: version }) {
    const scope = account ? `accounts/${account}` : zone ? `zones/${zone}` : undefined;
    return typeof id === 'string' && scope !== undefined
      ? { key: id, id, scope, label: String(name ?? ''), ...(typeof version === 'number' && { version }) }
      : undefined;
  },

  partsOf: spacedParts,

  stemIn({ name }) {
    const [, stem, key] = typeof name === 'string' ? (/^([^$%]*?)( \$\{each\.key\})?$/.exec(name) ?? []) : [];
    return stem ? { stem, whole: key === undefined } : undefined;
  },

  connect(surroundings) {
    return new CloudflareConnection(surroundings);
  },
};

class CloudflareConnection implements Connection {
  private readonly api: Api;
  private readonly pageSize: number;
  private readonly headers: Readonly<Record<string, string>>;

  constructor({ environment, url, machine }: Surroundings) {
    const own = { api_token: null, api_key: null, email: null, api_user_service_key: null };
    this.headers = credentialHeaders(own, environment);
    if (Object.keys(this.headers).length === 0) {
      throw new NotAnswered(
        `${auditedCloudflare.title} is not asked without credentials: set CLOUDFLARE_API_TOKEN, or CLOUDFLARE_API_KEY and CLOUDFLARE_EMAIL`,
      );
    }
    const base = url ?? (environment.CLOUDFLARE_BASE_URL || PUBLIC);
    this.pageSize = machine.pageSize ?? LARGEST_PAGE;
    this.api = new Api({
      vendor: auditedCloudflare.title,
      url: baseUrl(base, url === undefined ? 'CLOUDFLARE_BASE_URL' : '--url cloudflare'),
      headers: { ...this.headers, accept: 'application/json' },
      credentials:
        'set CLOUDFLARE_API_TOKEN to a token that may read Access: Service Tokens, and Access: Apps and Policies, of that account or zone',
      address: 'set CLOUDFLARE_BASE_URL, or --url cloudflare=URL',
      machine,
    });
  }

  public async list(scope: string): Promise<Listing> {
    const path = pathOf(scope);
    const before = await referencesIn(this.api, path, this.pageSize);
    const { items: tokens, isExact } = await snapshotOf<ToldToken>({
      page: (number) => pageOf(this.api, tokensIn(path), number, this.pageSize, toldBy),
      find: (token) => this.find(scope, token),
    });
    const known = new Set(tokens.map(({ id }) => id));
    return { tokens, isExact, dangling: await this.confirmed(scope, before.named, known), doubts: before.doubts };
  }

  public async find(scope: string, { id }: Pick<ToldToken, 'id'>) {
    const collection = tokensIn(pathOf(scope));
    const token = await this.api.find(`${collection}/${encodeURIComponent(id)}`, ({ result }) => toldBy(result));
    if (token === undefined) {
      return undefined;
    }
    // one that was deleted or has expired may be answered all the same: the list does not hold it
    const { items } = await this.api.list(collection, 'result', toldBy, { name: token.label, per_page: LARGEST_PAGE });
    const isListed = items.some((each) => each.id === id || each.label !== token.label);
    return isListed ? token : undefined;
  }

  public endingCall(scope: string, { id }: Pick<ToldToken, 'id'>) {
    const url = `${this.api.url}/${tokensIn(pathOf(scope))}/${encodeURIComponent(id)}`;
    const headers = Object.keys(this.headers).map((name) => `-H "${VARIABLES[name]}"`);
    return `curl -fsS -X DELETE ${headers.join(' ')} ${word(url)}`;
  }

  /** A token may have come or gone while all of this was read, and a policy may have followed. */
  private async confirmed(
    scope: string,
    lettingIn: readonly DanglingReference[],
    known: ReadonlySet<string>,
  ): Promise<DanglingReference[]> {
    const gone = new Set<string>();
    for (const id of new Set(lettingIn.map(({ tokenId }) => tokenId).filter((each) => !known.has(each)))) {
      if ((await this.find(scope, { id })) === undefined) {
        gone.add(id);
      }
    }
    if (gone.size === 0) {
      return [];
    }
    const { named: still } = await referencesIn(this.api, pathOf(scope), this.pageSize);
    return still.filter(({ id, tokenId }) => gone.has(tokenId) && lettingIn.some((each) => each.id === id && each.tokenId === tokenId));
  }
}

function pathOf(scope: string): string {
  return scope.split('/').map(encodeURIComponent).join('/');
}

function tokensIn(path: string): string {
  return `${path}/access/service_tokens`;
}

function toldBy(token: any): ToldToken {
  const createdAt = secondsOf(token.created_at);
  const expiresAt = secondsOf(token.expires_at);
  const ends = expiresAt !== undefined && token.duration !== 'forever' && expiresAt - (createdAt ?? 0) < NO_END;
  return {
    key: named(token.id),
    id: token.id,
    label: String(token.name ?? ''),
    createdAt,
    lastUsedAt: secondsOf(token.last_seen_at) ?? null,
    ...(ends && { expiresAt }),
    enabled: token.enabled !== false,
    ...(typeof token.client_secret_version === 'number' && { version: token.client_secret_version }),
  };
}
