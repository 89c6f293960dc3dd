import type { FastifyInstance } from 'fastify';
import type { Switches } from '../../../emulation/switches';
import { ApiError } from './api-error';
import { Payload } from './payload';
import { search } from './search';
import type { AgentAccessToken, LaceworkStore, Props } from './store';
import { timestamp } from './timestamp';

const SYSTEMS = ['linux', 'windows'];
const VERSION = '1.0';

/** What is not known of the vendor for certain; everything must work with either answer. */
export interface AgentAccessTokenSwitches {
  /** Whether a change of the properties drops those that it does not name, such as the operating system. */
  readonly replacesProps: boolean;
  /** Whether answers tell the operating system. */
  readonly tellsOs: boolean;
}

export const AGENT_ACCESS_TOKEN_SWITCH_MEANINGS: Readonly<Record<keyof AgentAccessTokenSwitches, string>> = {
  replacesProps: 'whether a change of the properties of an agent access token drops those that it does not name',
  tellsOs: 'whether the vendor tells the operating system of an agent access token',
};

/** The token is its own id, and stands in the path. There is no DELETE. */
export function agentAccessTokenRoutes(api: FastifyInstance, store: LaceworkStore, switches: Switches<AgentAccessTokenSwitches>): void {
  const find = (secret: string): AgentAccessToken => {
    const token = store.find(secret);
    if (token === undefined) {
      throw new ApiError(404, 'agent access token not found');
    }
    return token;
  };
  const answer = (token: AgentAccessToken) => ({ data: render(token, switches) });

  api.post('/AgentAccessTokens', (request, reply) => {
    const payload = Payload.read(request.body);
    const alias = payload.required('tokenAlias', payload.name);
    const enabled = payload.required('tokenEnabled', readSwitch);
    const token = store.create(alias, readProps(payload, store.clock.now()));
    if (!enabled) {
      store.disable(token);
    }
    return reply.code(201).send(answer(token));
  });

  api.get('/AgentAccessTokens', (_request, reply) => {
    return reply.send({ data: store.tokens().map((token) => render(token, switches)) });
  });

  api.post('/AgentAccessTokens/search', { config: { reads: true } }, (request, reply) => {
    return reply.send({ data: search(store.tokens(), request.body).map((token) => render(token, switches)) });
  });

  api.delete('/AgentAccessTokens/:token', () => {
    throw new ApiError(404, 'not found');
  });

  api.get<{ Params: { token: string } }>('/AgentAccessTokens/:token', (request, reply) => {
    return reply.send(answer(find(request.params.token)));
  });

  api.patch<{ Params: { token: string } }>('/AgentAccessTokens/:token', (request, reply) => {
    const token = find(request.params.token);
    const payload = Payload.read(request.body);
    const alias = payload.name('tokenAlias');
    const enabled = readSwitch.call(payload, 'tokenEnabled');
    const props = payload.nested('props') && readProps(payload, token.props.createdTime);
    if (alias !== undefined) {
      store.rename(token, alias);
    }
    if (props !== undefined) {
      const dropped = Object.keys(token.props).some((name) => !(name in props));
      token.props = dropped && switches.decide('replacesProps') ? props : { ...token.props, ...props };
    }
    if (enabled === true) {
      store.enable(token);
    } else if (enabled === false) {
      store.disable(token);
    }
    return reply.send(answer(token));
  });
}

function readSwitch(this: Payload, name: string): boolean | undefined {
  const value = this.integer(name, 0, 1);
  return value === undefined ? undefined : value === 1;
}

/** Clients send a `createdTime` of their own, which means nothing. */
function readProps(payload: Payload, createdTime: number): Props {
  const props = payload.nested('props');
  props?.instant('createdTime');
  const description = props?.text('description');
  const os = props?.oneOf('os', SYSTEMS);
  return { createdTime, ...(description !== undefined && { description }), ...(os !== undefined && { os }) };
}

function render(token: AgentAccessToken, switches: Switches<AgentAccessTokenSwitches>): unknown {
  const { description, os, createdTime } = token.props;
  const toldOs = os !== undefined && switches.decide('tellsOs') ? os : undefined;
  return {
    accessToken: token.secret,
    createdTime: timestamp(token.createdAt),
    props: { createdTime: timestamp(createdTime), description, os: toldOs },
    tokenAlias: token.alias,
    tokenEnabled: token.enabled ? 1 : 0,
    version: VERSION,
  };
}
