import type { Vendor } from '../vendor';
import { CloudflareEmulator } from './emulator/cloudflare-emulator';
import { serveCloudflare4 } from './provider/v4/provider';
import { serveCloudflare5 } from './provider/v5/provider';

/** Takes the place of whatever credentials a stack configures. */
const CREDENTIALS = { api_token: 'fake-token-of-the-rehearsal-0123456789abcdef', api_key: null, email: null, api_user_service_key: null };

export const cloudflare5: Vendor = {
  id: 'cloudflare',
  source: 'cloudflare/cloudflare',
  issues: ['cloudflare_zero_trust_access_service_token'],
  carriesOver: ['cloudflare_zero_trust_access_group', 'cloudflare_zero_trust_access_policy', 'cloudflare_zero_trust_access_service_token'],
  emulate: (options) => CloudflareEmulator.start(options),
  serve: serveCloudflare5,
  login: { CLOUDFLARE_API_TOKEN: CREDENTIALS.api_token },
  pointAt: (url) => ({ provider: { base_url: `${url}/client/v4`, ...CREDENTIALS } }),
};

export const cloudflare4: Vendor = {
  ...cloudflare5,
  major: 4,
  issues: ['cloudflare_zero_trust_access_service_token', 'cloudflare_access_service_token'],
  https: true,
  byWallClock: ['min_days_for_renewal'],
  carriesOver: [],
  serve: serveCloudflare4,
  pointAt: (url) => ({ provider: { api_hostname: new URL(url).host, api_base_path: '/client/v4', rps: 1000, ...CREDENTIALS } }),
};
