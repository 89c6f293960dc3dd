import type { AuditedVendor } from '../audit/vendor';
import { auditedCloudflare } from './cloudflare/audit/audited-cloudflare';
import { auditedLacework } from './lacework/audit/audited-lacework';
import { auditedTfe } from './tfe/audit/audited-tfe';

/** Every vendor whose tokens can be audited. Loads no emulator. */
export const auditedVendors: readonly AuditedVendor[] = [auditedTfe, auditedCloudflare, auditedLacework];
