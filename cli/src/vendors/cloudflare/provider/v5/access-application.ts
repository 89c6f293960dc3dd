import { frameworkResource, type PlanDraft } from '../../../../plugin/framework/framework-resource';
import { requiresReplace, useStateForUnknown } from '../../../../plugin/framework/modifiers';
import type { Data } from '../../../../plugin/framework/schema';
import { oneOfCaseInsensitive } from '../../../../plugin/framework/validators';
import { bool, list, number, set, string } from '../../../../plugin/protocol/type';
import { isValues, UNKNOWN, type Value, type Values } from '../../../../plugin/protocol/value';
import { fromApi, rules, toApi } from './access-rules';
import type { ApiObject } from './client';
import { ownedObject } from './owned-object';

const SELF_HOSTED = ['self_hosted', 'ssh', 'vnc', 'rdp', 'mcp_portal'];
const VISIBLE = ['self_hosted', 'ssh', 'vnc', 'rdp', 'saas', 'bookmark'];
const WITH_SESSION = [...SELF_HOSTED, 'saas', 'dash_sso', 'app_launcher', 'warp', 'mcp', 'proxy_endpoint'];
const TYPES = [...WITH_SESSION, 'biso', 'bookmark', 'infrastructure'];

const flag = { type: bool, optional: true } as const;
const text = { type: string, optional: true } as const;
const flagOrVendors = { type: bool, optional: true, computed: true } as const;

const attributes = {
  id: { type: string, computed: true, description: 'UUID.', modifiers: [useStateForUnknown] },
  account_id: { ...text, modifiers: [requiresReplace] },
  zone_id: { ...text, modifiers: [requiresReplace] },
  allow_authenticate_via_warp: flag,
  allow_iframe: flag,
  app_launcher_logo_url: text,
  bg_color: text,
  custom_deny_message: text,
  custom_deny_url: text,
  custom_non_identity_deny_url: text,
  domain: { type: string, optional: true, computed: true },
  header_bg_color: text,
  logo_url: text,
  name: { type: string, optional: true, computed: true, modifiers: [useStateForUnknown] },
  options_preflight_bypass: flag,
  read_service_tokens_from_header: text,
  same_site_cookie_attribute: text,
  service_auth_401_redirect: flag,
  skip_interstitial: flag,
  type: { ...text, validators: [oneOfCaseInsensitive(...TYPES)] },
  allowed_idps: { type: set(string), optional: true },
  custom_pages: { type: list(string), optional: true },
  cors_headers: {
    optional: true,
    nested: {
      nesting: 'single',
      attributes: {
        allow_all_headers: flag,
        allow_all_methods: flag,
        allow_all_origins: flag,
        allow_credentials: flag,
        allowed_headers: { type: set(string), optional: true },
        allowed_methods: { type: set(string), optional: true },
        allowed_origins: { type: set(string), optional: true },
        max_age: { type: number, optional: true },
      },
    },
  },
  app_launcher_visible: flagOrVendors,
  auto_redirect_to_identity: flag,
  enable_binding_cookie: flag,
  http_only_cookie_attribute: flagOrVendors,
  path_cookie_attribute: flag,
  session_duration: { type: string, optional: true, computed: true },
  skip_app_launcher_login_page: flagOrVendors,
  self_hosted_domains: { type: list(string), optional: true, computed: true },
  tags: { type: set(string), optional: true },
  destinations: {
    optional: true,
    computed: true,
    nested: {
      nesting: 'list',
      attributes: {
        type: { type: string, optional: true, computed: true, default: 'public' },
        uri: text,
        cidr: text,
        hostname: text,
        l4_protocol: text,
        port_range: text,
        vnet_id: text,
        mcp_server_id: text,
      },
    },
  },
  policies: {
    optional: true,
    nested: {
      nesting: 'list',
      attributes: {
        id: text,
        precedence: { type: number, optional: true, computed: true },
        decision: { ...text, validators: [oneOfCaseInsensitive('allow', 'deny', 'non_identity', 'bypass')] },
        include: rules('Rules evaluated with an OR logical operator.'),
        name: text,
        exclude: rules('Rules evaluated with a NOT logical operator.'),
        require: rules('Rules evaluated with an AND logical operator.'),
      },
    },
  },
  aud: { type: string, computed: true, description: 'Audience tag.', modifiers: [useStateForUnknown] },
} as const;

type Application = Data<typeof attributes>;

/** An application, without what it may be to people: software as a service, a launcher, provisioning. */
export const accessApplication = frameworkResource({
  type: 'cloudflare_zero_trust_access_application',
  attributes,
  modifyPlan,
  ...ownedObject({
    attributes,
    collection: 'access/apps',
    importedBy: 'app_id',
    ofZones: true,
    bodyOf,
    completed: withComputed,
    refreshed: withRefreshed,
  }),
});

/** Three ways to say where an application is: a change of one changes the others. */
const PLACES = ['domain', 'self_hosted_domains', 'destinations'];

function modifyPlan({ config, prior, planned }: PlanDraft): void {
  const type = String(planned.type);
  const moved =
    prior === null || PLACES.some((name) => config[name] !== null && JSON.stringify(planned[name]) !== JSON.stringify(prior[name]));
  for (const name of PLACES) {
    if (!moved && prior !== null) planned[name] = prior[name];
    else if (config[name] === null) planned[name] = name === 'domain' || SELF_HOSTED.includes(type) ? UNKNOWN : null;
  }
  settle(planned, 'http_only_cookie_attribute', [...SELF_HOSTED, 'mcp'].includes(type) ? true : null);
  settle(planned, 'app_launcher_visible', VISIBLE.includes(type) ? true : null);
  settle(planned, 'skip_app_launcher_login_page', type === 'app_launcher' ? false : null);
  settle(planned, 'session_duration', WITH_SESSION.includes(type) ? '24h' : null);
  let last = 0;
  for (const policy of listOf(planned.policies)) {
    if (policy.precedence === UNKNOWN) policy.precedence = last + 1;
    last = Number(policy.precedence);
  }
}

/** What the vendor sets to the same always is known in advance. */
function settle(planned: Values, name: string, value: Value): void {
  if (planned[name] === UNKNOWN) planned[name] = value;
}

function bodyOf(plan: Application): object {
  const { id, account_id, zone_id, aud, policies, self_hosted_domains, destinations, ...plain } = plan;
  const said = Object.entries(plain).filter(([, value]) => value !== null);
  const places = destinations ?? self_hosted_domains?.map((uri) => ({ type: 'public', uri }));
  // without a list the vendor would leave the policies as they were
  return {
    ...Object.fromEntries(said),
    ...(places && { destinations: places.map((place) => withoutNull(place as Values)) }),
    policies: listOf(policies as Value).map(policyToApi),
  };
}

function policyToApi({ include, exclude, require: required, ...plain }: Values): object {
  const listed = { include: toApi(include), exclude: toApi(exclude), require: toApi(required) };
  return withoutNull({ ...plain, ...(listed as unknown as Values) });
}

function withComputed(plan: Application, answer: ApiObject): Application {
  return {
    ...plan,
    id: String(answer.id),
    aud: String(answer.aud),
    name: plan.name ?? (answer.name as string) ?? null,
    ...placesOf(plan, answer),
  };
}

function placesOf(plan: Application, answer: ApiObject): Pick<Application, 'domain' | 'self_hosted_domains' | 'destinations'> {
  const destinations = (answer.destinations ?? []) as Values[];
  const named = destinations.flatMap(({ type, uri }) => (type === 'public' && typeof uri === 'string' ? [uri] : []));
  const uris = named.length > 0 ? named : plan.domain ? [plan.domain] : [];
  const self = SELF_HOSTED.includes(plan.type ?? '');
  const bare = { uri: null, cidr: null, hostname: null, l4_protocol: null, port_range: null, vnet_id: null, mcp_server_id: null };
  return {
    domain: plan.domain ?? uris[0] ?? null,
    self_hosted_domains: plan.self_hosted_domains ?? (self ? uris : null),
    destinations: plan.destinations ?? (self ? uris.map((uri) => ({ ...bare, type: 'public', uri })) : null),
  };
}

/** What somebody else may have changed; of a policy that is referred to only the reference is kept. */
function withRefreshed(state: Application, answer: ApiObject): Application {
  const kept = Object.fromEntries(
    ['name', 'type', 'session_duration', 'domain'].map((name) => [name, (answer[name] as string | undefined) ?? null]),
  ) as Pick<Application, 'name' | 'type' | 'session_duration' | 'domain'>;
  return {
    ...state,
    ...kept,
    domain: kept.domain ?? state.domain,
    session_duration: kept.session_duration ?? state.session_duration,
    id: String(answer.id),
    aud: String(answer.aud),
    policies: policiesOf(state.policies as Value, (answer.policies ?? []) as Values[]) as Application['policies'],
  };
}

function policiesOf(state: Value, answer: readonly Values[]): Value {
  const known = listOf(state);
  if (answer.length === 0 && known.length === 0) return state;
  return answer.map((policy, index) => {
    const read: Values = {
      id: policy.id,
      precedence: policy.precedence ?? index + 1,
      decision: policy.decision ?? null,
      name: policy.name ?? null,
      include: fromApi(policy.include),
      exclude: fromApi(policy.exclude),
      require: fromApi(policy.require),
    };
    const before = known[index];
    if (before === undefined) return read;
    return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, before[name] === null ? null : value]));
  });
}

function listOf(value: Value): Values[] {
  return Array.isArray(value) ? value.filter(isValues) : [];
}

function withoutNull(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
