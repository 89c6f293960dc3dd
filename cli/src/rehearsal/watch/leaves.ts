import { gunzipSync } from 'node:zlib';
import { strings, type Text } from './texts';

/** A string that holds no further structure. */
export interface Leaf {
  readonly place: string;
  readonly object: string;
  readonly value: string;
}

/** The strings within a string that is JSON, JSON in base64 or compressed in base64; otherwise the string itself. */
export function leavesOf({ place, object, value }: Leaf | Text): Leaf[] {
  const text = inflated(value) ?? value;
  const json = parsed(text) ?? (BASE64_JSON.test(text) ? parsed(Buffer.from(text, 'base64').toString('utf8')) : undefined);
  return json === undefined
    ? [{ place, object, value: text }]
    : [...strings(json)].flatMap(({ path, text: inner }) =>
        leavesOf({ place: `${place}${path}`, object: `${object}${path}`, value: inner }),
      );
}

/** Base64 of something that begins with a brace or a bracket. */
const BASE64_JSON = /^[eW][\w+/]{7,}={0,2}$/;

/** Base64 of something that was compressed, as `base64gzip` makes it. */
const BASE64_GZIP = /^H4sI[\w+/]+={0,2}$/;

function inflated(text: string): string | undefined {
  if (!BASE64_GZIP.test(text)) {
    return undefined;
  }
  try {
    return gunzipSync(Buffer.from(text, 'base64')).toString('utf8');
  } catch {
    return undefined;
  }
}

function parsed(text: string): object | undefined {
  if (!/^\s*[{[]/.test(text)) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
