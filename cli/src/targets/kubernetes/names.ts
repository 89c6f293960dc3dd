import { describePath, type Path } from '../../plugin/framework/diagnostics';
import type { Validator } from '../../plugin/framework/validators';
import { isValues, type Value } from '../../plugin/protocol/value';

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
const WORD = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;

const ENDS = 'must start and end with an alphanumeric character';
const NO_SUBDOMAIN = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and ${ENDS}`;
const NO_LABEL = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and ${ENDS}`;
const NO_KEY = `a qualified name must consist of alphanumeric characters, '-', '_' or '.', and ${ENDS}, with an optional DNS subdomain prefix and '/'`;
const NO_VALUE = `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and ${ENDS}`;

/** What a cluster lets an object be called, and what it is labelled with: the provider looks before anything is written. */
export const objectName: Validator = ({ path, value }) => {
  if (typeof value !== 'string') return [];
  return value.length <= 253 && SUBDOMAIN.test(value) ? [] : [refusal(path, `${describePath(path)} ${NO_SUBDOMAIN}`, value)];
};

/** Something is put behind it, so that it may end in a dash. */
export const namePrefix: Validator = ({ path, value }) => {
  if (typeof value !== 'string') return [];
  return /^[a-z0-9][-a-z0-9]{0,62}$/.test(value) ? [] : [refusal(path, `${describePath(path)} ${NO_LABEL}`, value)];
};

export const labels: Validator = ({ path, value }) =>
  entriesOf(value).flatMap(([key, text]) => [
    ...(isQualified(key) ? [] : [refusal(path, `${describePath(path)} ("${key}") ${NO_KEY}`, key)]),
    ...(typeof text !== 'string' || (text.length <= 63 && WORD.test(text))
      ? []
      : [refusal(path, `${describePath(path)} ("${text}") ${NO_VALUE}`, text)]),
  ]);

export const annotations: Validator = ({ path, value }) =>
  entriesOf(value).flatMap(([key]) =>
    isQualified(key.toLowerCase()) ? [] : [refusal(path, `${describePath(path)} ("${key}") ${NO_KEY}`, key)],
  );

function isQualified(key: string): boolean {
  const [name, ...prefixes] = key.split('/').reverse();
  return name !== '' && name.length <= 63 && WORD.test(name) && prefixes.length <= 1 && prefixes.every((each) => SUBDOMAIN.test(each));
}

function entriesOf(value: Value): [string, Value][] {
  return isValues(value) ? Object.entries(value) : [];
}

function refusal(path: Path, summary: string, value: string) {
  return { severity: 'error', summary, detail: `given: "${value}"`, path } as const;
}
