import { describePath } from '../../plugin/framework/diagnostics';
import type { Validator } from '../../plugin/framework/validators';

/** What GitHub calls its secrets and variables. */
export const secretName: Validator = ({ path, value }) => {
  if (typeof value !== 'string') return [];
  const wrong = [
    ...(/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(value)
      ? []
      : ['secret names can only contain alphanumeric characters or underscores and must not start with a number']),
    ...(value.toUpperCase().startsWith('GITHUB_') ? ['secret names must not start with the GITHUB_ prefix'] : []),
  ];
  return wrong.map((summary) => ({ severity: 'error', summary, detail: `${describePath(path)} = "${value}"`, path }));
};
