import { createHash } from 'node:crypto';
import { NotModelled } from '../../../plugin/framework/diagnostics';
import { type SdkData, sdkResource } from '../../../plugin/framework/sdk-resource';
import { bool, string } from '../../../plugin/protocol/type';
import { type ApiToken, changeToken, createToken, readToken, timeOf } from './api';
import type { LaceworkClient } from './client';
import { isNotFound } from './error';

const attributes = {
  name: { type: string, required: true },
  description: { type: string, optional: true },
  os: { type: string, optional: true, default: 'linux' },
  enabled: { type: bool, optional: true, default: true },
  last_updated_time: { type: string, computed: true },
  created_time: { type: string, computed: true },
  version: { type: string, computed: true },
  token: { type: string, computed: true, sensitive: true },
} as const;

type Token = SdkData<typeof attributes>;

/** The alias is the resource's id, the token itself the vendor's. */
export const agentAccessToken = sdkResource({
  type: 'lacework_agent_access_token',
  attributes,

  async create(token, client: LaceworkClient) {
    const { name, enabled } = token;
    const props = { description: token.description ?? '', os: token.os ?? '' };
    store(token, await createToken(client, { enabled: true, alias: name ?? '', props }));
    if (enabled === false) {
      await changeToken(client, token.token, { enabled: false });
      token.enabled = false;
    }
  },

  async read(token, client) {
    try {
      const found = await readToken(client, token.token);
      if (found.tokenAlias === token.id) store(token, found);
      else token.id = null;
    } catch (error) {
      if (!isNotFound(error)) throw error;
      token.id = null;
    }
  },

  // The operating system is not sent, whatever was planned.
  async update(token, client) {
    const request = { enabled: token.enabled ?? false, alias: token.name ?? '', props: { description: token.description ?? '' } };
    store(token, await changeToken(client, token.token, request));
  },

  // There is no way to delete a token.
  async delete(token, client) {
    await changeToken(client, token.token, { enabled: false, alias: `${token.name}-${mark(token)}-deleted` });
  },

  async import(token, client) {
    const found = await readToken(client, token.id).catch((error) => {
      throw isNotFound(error) ? new NotModelled('import of a token that nothing made in this rehearsal') : error;
    });
    token.token = found.accessToken;
    token.id = found.tokenAlias;
  },
});

function store(token: Token, { accessToken, tokenAlias, tokenEnabled, version, createdTime, props = {} }: ApiToken): void {
  token.id = tokenAlias;
  token.name = tokenAlias;
  token.token = accessToken;
  token.description = props.description || (token.description === null ? null : '');
  token.os = props.os ?? '';
  token.version = version ?? '';
  token.enabled = tokenEnabled === 1;
  token.last_updated_time = timeOf(createdTime);
  token.created_time = timeOf(props.createdTime);
}

/** Five letters and digits, by chance in the real provider; here two runs are alike. */
function mark({ token }: Token): string {
  const number = createHash('sha256')
    .update(token ?? '')
    .digest()
    .readUInt32BE();
  return number.toString(36).padStart(5, '0').slice(-5);
}
