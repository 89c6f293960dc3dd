import { leavesOf } from '../watch/leaves';
import { isClientIdName, pairedWith } from '../watch/pairs';
import type { Secrets } from '../watch/secrets';
import type { Secret } from '../watch/vendors-at-work';
import type { DeclaredDelivery } from './declarations';

/** What is wrong with a place; `unsure` where it may be meant so. */
export interface Mistake {
  readonly text: string;
  readonly unsure?: boolean;
}

/** Whose secret is in a text that should hold another one; never names the secret. */
export type Whose = (secret: Secret) => string;

/** Whether a place holds exactly what its delivery says of the current secret. Undefined if it does. */
export function mistakeIn(
  value: string,
  current: Secret,
  { rendering, attribute }: DeclaredDelivery,
  secrets: Secrets,
  whose: Whose,
  now: number,
): Mistake | undefined {
  if (
    rendering === 'other' ||
    value === current.secret ||
    (takesBase64(attribute) && value === Buffer.from(current.secret).toString('base64'))
  ) {
    return undefined;
  }
  const found = secrets.recognise(value);
  const others = found.filter(({ secret, form }) => secret !== current && form === undefined);
  if (others.length > 0) {
    return { text: `holds ${whose(others[0].secret)} instead of the current secret` };
  }
  const own = found.filter(({ secret }) => secret === current);
  if (own.length === 0 && rendering === 'text') {
    return { text: 'holds a text without the secret', unsure: true };
  }
  if (own.length === 0) {
    return { text: 'holds something that is not the current secret' };
  }
  const { form } = own[0];
  if (form !== undefined) {
    return { text: `holds the current secret ${form}` };
  }
  if (rendering === 'text' && isJsonText(value)) {
    return { text: 'holds a text that is JSON once more', unsure: true };
  }
  if (rendering === 'text') {
    return value.includes(current.secret) ? undefined : { text: 'holds the current secret in an encoding that no rendering makes' };
  }
  return mistakeInJson(value, current, now) ?? undefined;
}

function mistakeInJson(value: string, current: Secret, now: number): Mistake | undefined {
  if (!isJson(value)) {
    return value.includes(current.secret)
      ? { text: 'holds the current secret within other text, and the manifest does not say that this is meant', unsure: true }
      : { text: 'holds the current secret encoded, and no rendering does that' };
  }
  if (/^\s*\[/.test(value)) {
    return { text: 'holds the current secret in a list, and no rendering makes one' };
  }
  const leaves = leavesOf({ place: '', object: '#', value });
  const [holder] = leaves.filter((leaf) => leaf.value === current.secret);
  if (holder === undefined) {
    return { text: 'holds JSON in which the current secret is only a part of a text' };
  }
  const name = holder.object.slice(Math.max(holder.object.lastIndexOf('.'), holder.object.lastIndexOf('#')) + 1);
  if (isClientIdName(name)) {
    return { text: `holds the current secret under ${name}, where its client id should stand` };
  }
  const clientId = pairedWith(leaves)(holder);
  if (clientId === undefined && current.by.emulator.acceptsPair !== undefined && /^CF-Access-Client-Secret$/i.test(name)) {
    return { text: `holds the header ${name} without that of the client id, and the vendor wants both`, unsure: true };
  }
  const together = clientId === undefined || (current.by.emulator.acceptsPair?.(clientId, current.secret, now).accepted ?? true);
  return together ? undefined : { text: 'holds the current secret beside a client id that does not belong to it' };
}

/** Arguments whose values are base64 by their provider's own words. */
function takesBase64(attribute: string): boolean {
  return /^(binary_data|.*base64|data_wo_base64)\b/.test(attribute);
}

function isJson(text: string): boolean {
  if (!/^\s*[{["]/.test(text)) {
    return false;
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A text that was encoded as JSON, once more than its reader decodes. */
function isJsonText(value: string): boolean {
  try {
    return typeof JSON.parse(value) === 'string';
  } catch {
    return false;
  }
}
