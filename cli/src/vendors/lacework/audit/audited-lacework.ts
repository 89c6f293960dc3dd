import { createHash } from 'node:crypto';
import { Api } from '../../../audit/asking/api';
import { baseUrl } from '../../../audit/asking/base-url';
import { secondsOf } from '../../../audit/asking/instants';
import { named } from '../../../audit/asking/named';
import { NotAnswered } from '../../../audit/asking/not-answered';
import { word } from '../../../audit/asking/shell';
import type { AuditedVendor, Connection, Surroundings, ToldToken } from '../../../audit/vendor';

/** How long a token of the API is asked for, in seconds. */
const EXPIRY = 3600;

/** Lacework (FortiCNAPP): agent access tokens. The token is its own id, so it is known here by its digest. */
export const auditedLacework: AuditedVendor = {
  id: 'lacework',
  title: 'Lacework',
  types: ['lacework_agent_access_token'],
  scopeForm: 'account',
  scopePattern: /^account$/,
  tellsUse: false,
  tellsDisuse: false,

  tokenIn({ token, name }) {
    return typeof token === 'string' && token !== '' && typeof name === 'string'
      ? { key: digest(token), id: name, scope: 'account', label: name }
      : undefined;
  },

  partsOf(label) {
    const [, stem, generation] = /^(.+)-(\d{8}T\d{6}Z|\d{1,15})-\d{12}$/s.exec(label) ?? [];
    return generation === undefined ? undefined : { stem, generation: punctuated(generation) };
  },

  stemIn({ name }) {
    const [, stem] = typeof name === 'string' ? (/^([^$%]*)-\$\{replace\(each\.key/.exec(name) ?? []) : [];
    return stem === undefined ? undefined : { stem, whole: false };
  },

  connect(surroundings) {
    return new LaceworkConnection(surroundings);
  },
};

class LaceworkConnection implements Connection {
  private readonly api: Api;
  private readonly options: ConstructorParameters<typeof Api>[0];
  private session?: Promise<Api>;

  constructor(private readonly surroundings: Surroundings) {
    const { environment, url, machine } = surroundings;
    const { LW_ACCOUNT: account, LW_API_KEY: key, LW_API_SECRET: secret, LW_API_TOKEN: token } = environment;
    if (url === undefined && !account) {
      throw new NotAnswered(`${auditedLacework.title} is not asked without an account: set LW_ACCOUNT, or --url lacework=URL`);
    }
    if (!token && !(key && secret)) {
      throw new NotAnswered(`${auditedLacework.title} is not asked without credentials: set LW_API_KEY and LW_API_SECRET, or LW_API_TOKEN`);
    }
    const host = account?.includes('.') ? account : `${account}.lacework.net`;
    const { LW_SUBACCOUNT: subaccount, LW_ORGANIZATION: organization } = environment;
    this.options = {
      vendor: auditedLacework.title,
      url: `${baseUrl(url ?? `https://${host}`, url === undefined ? 'LW_ACCOUNT' : '--url lacework')}/api/v2`,
      headers: {
        accept: 'application/json',
        ...(subaccount && { 'account-name': subaccount }),
        ...(organization === 'true' && { 'org-access': 'true' }),
      },
      credentials: 'set LW_API_KEY and LW_API_SECRET to a key of somebody who may read agent access tokens',
      address: 'set LW_ACCOUNT, or --url lacework=URL',
      machine,
    };
    this.api = new Api(this.options);
  }

  public async list() {
    return { tokens: await this.tokens(), isExact: true, dangling: [], doubts: [] };
  }

  public async find(_account: string, { key }: Pick<ToldToken, 'key'>) {
    return (await this.tokens()).find((each) => each.key === key);
  }

  /** The token stands in the path of the call: the shell asks for it. */
  public endingCall(_account: string, { id: alias }: Pick<ToldToken, 'id'>) {
    const collection = word(`${this.api.url}/AgentAccessTokens`);
    const authorization = '-H "Authorization: Bearer $LW_API_TOKEN"';
    const found = `curl -fsS ${authorization} ${collection} | jq -r --arg alias ${word(alias)} '.data[] | select(.tokenAlias == $alias) | .accessToken'`;
    return `curl -fsS -X PATCH ${authorization} -H 'Content-Type: application/json' -d '{"tokenEnabled":0}' ${collection}/"$(${found})"`;
  }

  /** There is one answer with all of them. */
  private async tokens(): Promise<ToldToken[]> {
    this.session ??= this.logIn();
    const { items } = await (await this.session).list('AgentAccessTokens', 'data', toldBy);
    return [...items];
  }

  private async logIn(): Promise<Api> {
    const { LW_API_KEY: keyId, LW_API_SECRET: secret, LW_API_TOKEN: given } = this.surroundings.environment;
    const headers = { 'content-type': 'application/json', 'x-lw-uaks': secret ?? '' };
    const token = given || (await this.api.logIn('access/tokens', headers, { keyId, expiryTime: EXPIRY }))?.token;
    if (typeof token !== 'string') {
      throw new NotAnswered(`${auditedLacework.title} at ${this.api.url} grants no token: ${this.options.credentials}`);
    }
    return new Api({ ...this.options, headers: { ...this.options.headers, authorization: `Bearer ${token}` } });
  }
}

function toldBy({ accessToken, tokenAlias, tokenEnabled, createdTime, props }: any): ToldToken {
  return {
    key: digest(named(accessToken)),
    id: String(tokenAlias ?? ''),
    label: String(tokenAlias ?? ''),
    createdAt: secondsOf(props?.createdTime) ?? secondsOf(createdTime),
    enabled: Number(tokenEnabled) === 1,
  };
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 32);
}

/** `20261122T090000Z` as generations are written; a number stays as it is. */
function punctuated(generation: string): string {
  return generation.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
}
