import type { LaceworkClient } from './client';

/** The year 1, which the real provider sends as the time of creation. */
const NO_TIME = '0001-01-01T00:00:00Z';

const PATH = 'AgentAccessTokens';

/** A token as the vendor shows it. */
export interface ApiToken {
  readonly accessToken: string;
  readonly createdTime?: string;
  readonly props?: { readonly createdTime?: string; readonly description?: string; readonly os?: string };
  readonly tokenAlias: string;
  readonly tokenEnabled: number;
  readonly version?: string;
}

/** What of a token can be asked for. */
export interface TokenRequest {
  readonly enabled: boolean;
  readonly alias?: string;
  readonly props?: { readonly description: string; readonly os?: string };
}

interface One {
  readonly data: ApiToken;
}

export async function createToken(client: LaceworkClient, request: TokenRequest): Promise<ApiToken> {
  return (await client.call<One>('POST', PATH, bodyOf(request))).data;
}

export async function readToken(client: LaceworkClient, token: string | null): Promise<ApiToken> {
  return (await client.call<One>('GET', `${PATH}/${token ?? ''}`)).data;
}

export async function changeToken(client: LaceworkClient, token: string | null, request: TokenRequest): Promise<ApiToken> {
  return (await client.call<One>('PATCH', `${PATH}/${token ?? ''}`, bodyOf(request))).data;
}

export async function listTokens(client: LaceworkClient): Promise<readonly ApiToken[]> {
  return (await client.call<{ data: ApiToken[] }>('GET', PATH)).data;
}

function bodyOf({ enabled, alias, props }: TokenRequest): object {
  return {
    tokenEnabled: enabled ? 1 : 0,
    tokenAlias: alias,
    props: props && { createdTime: NO_TIME, description: props.description || undefined, os: props.os || undefined },
  };
}

/** A time as the real provider writes it into the state. */
export function timeOf(text: string | undefined): string {
  return text === undefined ? NO_TIME : `${new Date(text).toISOString().slice(0, 19)}Z`;
}
