import { UNKNOWN, type Value, type Values } from '../protocol/value';
import { atAttribute, type Diagnostic, describePath, type Path } from './diagnostics';

export interface ValidatorRequest {
  readonly path: Path;
  readonly value: Value;
  readonly config: Values;
}

/** Looks at one configured attribute. Values that are not known yet are looked at when they are. */
export type Validator = (request: ValidatorRequest) => readonly Diagnostic[];

export function oneOf(...allowed: readonly string[]): Validator {
  return whenString(({ path, value }) =>
    allowed.includes(value)
      ? []
      : [mismatch(path, `value must be one of: [${allowed.map((each) => `"${each}"`).join(' ')}]`, `"${value}"`)],
  );
}

export function oneOfCaseInsensitive(...allowed: readonly string[]): Validator {
  return whenString(({ path, value }) =>
    allowed.includes(value.toLowerCase())
      ? []
      : [mismatch(path, `value must be one of: [${allowed.map((each) => `"${each}"`).join(' ')}]`, `"${value}"`)],
  );
}

const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

export const rfc3339: Validator = whenString(({ path, value }) =>
  RFC3339.test(value) && !Number.isNaN(Date.parse(value))
    ? []
    : [
        {
          severity: 'error',
          summary: 'Invalid RFC3339 String Value',
          detail: `A string value was provided that is not valid RFC3339 string format.\n\nGiven Value: ${value}`,
          path,
        },
      ],
);

export function matches(pattern: RegExp, message: string): Validator {
  return whenString(({ path, value }) => (pattern.test(value) ? [] : [mismatch(path, message, value)]));
}

export function conflictsWith(...others: readonly string[]): Validator {
  return ({ path, value, config }) => {
    if (value === null || value === UNKNOWN) return [];
    const set = others.filter((other) => config[other] !== null && config[other] !== UNKNOWN);
    return set.map((other) => combination(path, `Attribute "${other}" cannot be specified when "${describePath(path)}" is specified`));
  };
}

export function alsoRequires(...others: readonly string[]): Validator {
  return ({ path, value, config }) => {
    if (value === null || value === UNKNOWN) return [];
    const missing = others.filter((other) => config[other] === null);
    return missing.map((other) => combination(path, `Attribute "${other}" must be specified when "${describePath(path)}" is specified`));
  };
}

export function exactlyOneOf(...others: readonly string[]): Validator {
  return ({ path, value, config }) => {
    const values = [value, ...others.map((other) => config[other])];
    if (values.includes(UNKNOWN)) return [];
    const count = values.filter((each) => each !== null).length;
    if (count === 1) return [];
    const found = count === 0 ? 'No attribute specified' : `${count} attributes specified`;
    return [combination(path, `${found} when one (and only one) of [${others.join(',')}] is required`)];
  };
}

/** Of these attributes one is given at least, whichever of them carries this rule. */
export function atLeastOneOf(...names: readonly string[]): Validator {
  return ({ path, config }) =>
    names.some((name) => config[name] !== null)
      ? []
      : [combination(path, `At least one attribute out of [${names.join(',')}] must be specified`)];
}

export function atLeast(least: number): Validator {
  return ({ path, value }) =>
    value === null || value === UNKNOWN || Number(value) >= least
      ? []
      : [mismatch(path, `value must be at least ${least}`, `${String(value)}`)];
}

/** The check of the older provider SDK: of these attributes one is given, and only one. */
export function exactlyOneArgument(name: string, names: readonly string[], config: Values): Diagnostic[] {
  const given = names.filter((each) => config[each] !== null);
  const known = given.filter((each) => config[each] !== UNKNOWN);
  if (given.length > 0 && known.length <= 1) return [];
  const all = names.map((each) => `\`${each}\``).join(',');
  const found =
    given.length === 0
      ? `one of ${all} must be specified`
      : `only one of ${all} can be specified, but ${known.map((each) => `\`${each}\``).join(',')} were specified.`;
  return [{ severity: 'error', summary: 'Invalid combination of arguments', detail: `"${name}": ${found}`, path: atAttribute(name) }];
}

/** The check of the older provider SDK: an attribute that is nothing without others. */
export function requiredArguments(name: string, others: readonly string[], config: Values): Diagnostic[] {
  if (others.length === 0 || config[name] === null || others.every((other) => config[other] !== null)) return [];
  const all = [name, ...others].sort().map((each) => `\`${each}\``);
  const detail = `"${name}": all of ${all.join(',')} must be specified`;
  return [{ severity: 'error', summary: 'Missing required argument', detail, path: atAttribute(name) }];
}

/** The check of the older provider SDK: an attribute that excludes others. */
export function conflictingArguments(name: string, others: readonly string[], config: Values): Diagnostic[] {
  if (config[name] === null) return [];
  return others
    .filter((other) => config[other] !== null && config[other] !== UNKNOWN)
    .map((other) => ({
      severity: 'error',
      summary: 'Conflicting configuration arguments',
      detail: `"${name}": conflicts with ${other}`,
      path: atAttribute(name),
    }));
}

function whenString(check: (request: ValidatorRequest & { readonly value: string }) => readonly Diagnostic[]): Validator {
  return (request) => (typeof request.value === 'string' ? check({ ...request, value: request.value }) : []);
}

function mismatch(path: Path, expectation: string, got: string): Diagnostic {
  const detail = `Attribute ${describePath(path)} ${expectation}, got: ${got}`;
  return { severity: 'error', summary: 'Invalid Attribute Value Match', detail, path };
}

function combination(path: Path, detail: string): Diagnostic {
  return { severity: 'error', summary: 'Invalid Attribute Combination', detail, path };
}
