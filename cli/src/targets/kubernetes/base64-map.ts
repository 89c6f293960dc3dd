import { describePath } from '../../plugin/framework/diagnostics';
import type { Validator } from '../../plugin/framework/validators';
import { isValues, UNKNOWN } from '../../plugin/protocol/value';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** What is not base64 the provider leaves out when it is written, and refuses as soon as it is known when it is planned. */
export const base64Map: Validator = ({ path, value }) => {
  if (!isValues(value) || Object.values(value).includes(UNKNOWN)) return [];
  const name = describePath(path);
  return Object.entries(value).flatMap(([key, text]) =>
    typeof text === 'string' && BASE64.test(text.replace(/[\r\n]/g, ''))
      ? []
      : [{ severity: 'error', summary: `${name}: ${key} must be a base64-encoded string`, detail: '', path }],
  );
};
