import { cloudflare4, cloudflare5 } from './cloudflare/vendor';
import { lacework } from './lacework/vendor';
import { tfe } from './tfe/vendor';
import type { Vendor } from './vendor';

export type { Pointing, Vendor } from './vendor';

/** Every vendor whose tokens can be rehearsed. */
export const vendors: readonly Vendor[] = [tfe, cloudflare5, cloudflare4, lacework];
