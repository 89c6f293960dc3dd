import { type SdkData, sdkResource } from '../../../../plugin/framework/sdk-resource';
import { bool, list, number, set, string } from '../../../../plugin/protocol/type';
import type { Value } from '../../../../plugin/protocol/value';
import { type ApiObject, type CloudflareClient, unlessNotFound } from './client';
import { describeOwner, explained, importedAs, ownerPath, underBothNames } from './owner';

const flag = { type: bool, optional: true } as const;
const off = { type: bool, optional: true, default: false } as const;
const text = { type: string, optional: true } as const;
const texts = { type: set(string), optional: true } as const;

const attributes = {
  account_id: { type: string, optional: true, computed: true, conflictsWith: ['zone_id'] },
  zone_id: { type: string, optional: true, computed: true, conflictsWith: ['account_id'] },
  aud: { type: string, computed: true },
  name: { type: string, optional: true, computed: true },
  domain: { type: string, optional: true, computed: true },
  domain_type: { type: string, optional: true, computed: true },
  self_hosted_domains: { type: set(string), optional: true, conflictsWith: ['destinations'] },
  type: { type: string, optional: true, default: 'self_hosted' },
  policies: { type: list(string), optional: true },
  session_duration: { type: string, optional: true, default: '24h' },
  auto_redirect_to_identity: off,
  enable_binding_cookie: off,
  allowed_idps: texts,
  custom_deny_message: text,
  custom_deny_url: text,
  custom_non_identity_deny_url: text,
  http_only_cookie_attribute: flag,
  same_site_cookie_attribute: text,
  logo_url: text,
  skip_interstitial: off,
  app_launcher_visible: { type: bool, optional: true, default: true },
  service_auth_401_redirect: off,
  custom_pages: texts,
  tags: texts,
  app_launcher_logo_url: text,
  header_bg_color: text,
  bg_color: text,
  skip_app_launcher_login_page: off,
  allow_authenticate_via_warp: flag,
  options_preflight_bypass: off,
} as const;

const blocks = {
  cors_headers: {
    nesting: 'list',
    attributes: {
      allowed_methods: texts,
      allowed_origins: texts,
      allowed_headers: texts,
      allow_all_methods: flag,
      allow_all_origins: flag,
      allow_all_headers: flag,
      allow_credentials: flag,
      max_age: { type: number, optional: true },
    },
  },
  destinations: {
    nesting: 'list',
    attributes: {
      type: { type: string, optional: true, default: 'public' },
      uri: text,
      hostname: text,
      cidr: { type: string, optional: true, computed: true },
      port_range: { type: string, optional: true, computed: true },
      vnet_id: text,
      l4_protocol: text,
    },
  },
} as const;

type Application = SdkData<typeof attributes, typeof blocks>;

/** An application under one of its two names, without what it may be to people: software as a service, a launcher. */
function accessApplicationOf(type: string, deprecated?: string) {
  return sdkResource({
    type,
    deprecated,
    attributes,
    blocks,

    async create(app, client: CloudflareClient) {
      const created = await explained(
        `error creating Access Application for ${describeOwner(app)}`,
        client.post(collectionOf(app), bodyOf(app, app.policies)),
      );
      app.id = String(created.id);
      await read(app, client);
    },

    read,

    // policies that did not change are not sent, and stay
    async update(app, client, state) {
      const changed = JSON.stringify(app.policies ?? []) !== JSON.stringify(state.policies ?? []);
      await explained(
        `error updating Access Application for ${describeOwner(app)}`,
        client.put(`${collectionOf(app)}/${app.id}`, bodyOf(app, changed ? (app.policies ?? []) : null)),
      );
      await read(app, client);
    },

    async delete(app, client) {
      await explained(`error deleting Access Application for ${describeOwner(app)}`, client.delete(`${collectionOf(app)}/${app.id}`));
    },

    async import(app) {
      Object.assign(app, importedAs(app.id, 'accountID/accessApplicationID'));
    },
  });
}

export const accessApplications = underBothNames(
  'cloudflare_zero_trust_access_application',
  'cloudflare_access_application',
  accessApplicationOf,
);

/** What is set from the answer, whatever was there before. */
const REFRESHED = ['name', 'aud', 'session_duration', 'type', 'auto_redirect_to_identity', 'enable_binding_cookie'] as const;

async function read(app: Application, client: CloudflareClient): Promise<void> {
  const found = await explained(
    `error finding Access Application "${app.id}"`,
    unlessNotFound(client.get(`${collectionOf(app)}/${app.id}`)),
  );
  if (!found) {
    app.id = null;
    return;
  }
  for (const name of REFRESHED) (app as Record<string, unknown>)[name] = found[name] ?? app[name];
  app.domain = app.domain ? ((found.domain as string) ?? null) : null;
  if (app.policies?.length) app.policies = ((found.policies ?? []) as ApiObject[]).map(({ id }) => String(id));
}

function collectionOf(app: Application): string {
  return `${ownerPath(app)}/access/apps`;
}

function bodyOf(app: Application, policies: readonly string[] | null): object {
  const { id, account_id, zone_id, aud, self_hosted_domains, destinations, cors_headers, policies: _, ...plain } = app;
  const said = Object.entries(plain).filter(([, value]) => !isEmpty(value as Value));
  const listed = self_hosted_domains?.map((uri) => ({ type: 'public', uri })) ?? [];
  const places = destinations?.length ? destinations : listed;
  return {
    ...Object.fromEntries(said),
    ...(places.length > 0 && { destinations: places }),
    ...(cors_headers?.length && { cors_headers: cors_headers[0] }),
    ...(policies !== null && { policies }),
  };
}

function isEmpty(value: Value): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
