import type { FrameworkAttribute } from '../../../../plugin/framework/framework-resource';
import type { Validator } from '../../../../plugin/framework/validators';
import { string } from '../../../../plugin/protocol/type';
import { isValues, UNKNOWN, type Value, type Values } from '../../../../plugin/protocol/value';

/** Every selector that a rule may have, with its attributes; `?` marks those that may be left out. */
const SELECTORS = {
  any_valid_service_token: [],
  auth_context: ['ac_id', 'id', 'identity_provider_id'],
  auth_method: ['auth_method'],
  azure_ad: ['id', 'identity_provider_id'],
  certificate: [],
  common_name: ['common_name'],
  device_posture: ['integration_uid'],
  email: ['email'],
  email_domain: ['domain'],
  email_list: ['id'],
  everyone: [],
  external_evaluation: ['evaluate_url', 'keys_url'],
  geo: ['country_code'],
  github_organization: ['identity_provider_id', 'name', 'team?'],
  group: ['id'],
  gsuite: ['email', 'identity_provider_id'],
  ip: ['ip'],
  ip_list: ['id'],
  linked_app_token: ['app_uid'],
  login_method: ['id'],
  oidc: ['claim_name', 'claim_value', 'identity_provider_id'],
  okta: ['identity_provider_id', 'name'],
  saml: ['attribute_name', 'attribute_value', 'identity_provider_id'],
  service_token: ['token_id'],
} as const;

/** What the API calls a selector, where it differs. */
const API_NAMES: Readonly<Record<string, string>> = { azure_ad: 'azureAD', github_organization: 'github-organization' };

const atMostOneSelector: Validator = ({ path, value }) => {
  if (!Array.isArray(value)) return [];
  const crowded = value.some(
    (rule) => isValues(rule) && Object.values(rule).filter((selector) => selector !== null && selector !== UNKNOWN).length > 1,
  );
  return crowded
    ? [{ severity: 'error', summary: 'Invalid Attribute Value', detail: 'each rule may have at most one selector', path }]
    : [];
};

/** A set of rules of one selector each. */
export function rules(description: string, computed = false) {
  return {
    optional: true,
    computed,
    description,
    validators: [atMostOneSelector],
    nested: {
      nesting: 'set',
      attributes: Object.fromEntries(Object.entries(SELECTORS).map(([name, attributes]) => [name, selector(attributes)])),
    },
  } as const satisfies FrameworkAttribute;
}

/** The same as a list, as groups have them. */
export function listOfRules(presence: 'required' | 'optional') {
  const { validators, nested } = rules('');
  return {
    ...(presence === 'required' ? { required: true } : { optional: true }),
    validators,
    nested: { ...nested, nesting: 'list' },
  } as const satisfies FrameworkAttribute;
}

/** Rules as provider 4 keeps them: blocks in which a selector lists its values, or is there or not. */
export function rulesOfProvider4(raw: Values): Values {
  const blocks = [...blocksOf(raw.include), ...blocksOf(raw.exclude), ...blocksOf(raw.require)];
  const older = blocks.some((block) => Object.values(block).some((value) => Array.isArray(value) || typeof value === 'boolean'));
  const take = (value: Value): Value => blocksOf(value).flatMap(selectorsOf);
  return older ? { ...raw, include: take(raw.include), exclude: take(raw.exclude), require: take(raw.require) } : raw;
}

function blocksOf(value: Value): Values[] {
  return Array.isArray(value) ? value.filter(isValues) : [];
}

function selectorsOf(block: Values): Values[] {
  return Object.entries(SELECTORS).flatMap(([name, [attribute = '']]: [string, readonly string[]]): Values[] => {
    const value = block[name];
    if (value === true) return [{ [name]: {} }];
    const texts = (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string' && each !== '');
    return texts.map((each) => ({ [name]: { [attribute]: each } }));
  });
}

/** Rules as the API takes them: no selector that is not there. */
export function toApi(value: Value): object[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((rule) =>
    Object.fromEntries(
      Object.entries(rule as Values)
        .filter(([, selector]) => selector !== null)
        .map(([name, selector]) => [API_NAMES[name] ?? name, withoutNull(selector as Values)]),
    ),
  );
}

/** Rules as the state holds them: every selector there is, most of them null. */
export function fromApi(rules: unknown): Values[] {
  return ((rules ?? []) as readonly Values[]).map((rule) =>
    Object.fromEntries(
      Object.entries(SELECTORS).map(([name, attributes]) => {
        const selector = rule[API_NAMES[name] ?? name];
        return [name, isValues(selector) ? withNull(attributes, selector) : null];
      }),
    ),
  );
}

function selector(attributes: readonly string[]): FrameworkAttribute {
  const named = attributes.map((name) =>
    name.endsWith('?') ? [name.slice(0, -1), { type: string, optional: true }] : [name, { type: string, required: true }],
  );
  return { optional: true, nested: { nesting: 'single', attributes: Object.fromEntries(named) } };
}

function withoutNull(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function withNull(attributes: readonly string[], values: Values): Values {
  return Object.fromEntries(attributes.map((name) => name.replace('?', '')).map((name) => [name, values[name] ?? null]));
}
