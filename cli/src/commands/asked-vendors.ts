import type { Place } from '../audit/ask';
import type { AuditedVendor } from '../audit/vendor';
import { WrongUsage } from '../rehearsal/errors';

/** Where to look besides, as `--ask VENDOR=PLACE` says. */
export function placeIn(text: string, vendors: readonly AuditedVendor[]): Place {
  const [name, ...rest] = text.split('=');
  const scope = rest.join('=');
  const vendor = vendors.find(({ id }) => id === name);
  if (vendor === undefined || !vendor.scopePattern.test(scope)) {
    const forms = vendors.map(({ id, scopeForm }) => `${id}=PLACE with ${scopeForm}`).join('; ');
    throw new WrongUsage(`--ask must be VENDOR=PLACE, got "${text}": ${forms}`);
  }
  return { vendor: vendor.id, scope };
}

/** Where the API of a vendor is, as `--url VENDOR=URL` says. */
export function urlIn(text: string, vendors: readonly AuditedVendor[]): [string, string] {
  const [name, ...rest] = text.split('=');
  const url = rest.join('=');
  if (!vendors.some(({ id }) => id === name) || !/^https?:\/\/[^/]/.test(url)) {
    throw new WrongUsage(
      `--url must be VENDOR=URL, where VENDOR is ${vendors.map(({ id }) => id).join(', ')} and URL begins with https://, got "${text}"`,
    );
  }
  return [name, url];
}
