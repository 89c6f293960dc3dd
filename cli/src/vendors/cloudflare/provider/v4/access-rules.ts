import type { NestedBlock } from '../../../../plugin/framework/schema';
import type { SdkAttribute } from '../../../../plugin/framework/sdk-resource';
import { bool, list, string } from '../../../../plugin/protocol/type';
import type { Values } from '../../../../plugin/protocol/value';

/** Selectors of which a rule lists several: what the API calls one, and its attribute. */
const LISTED: Readonly<Record<string, readonly [string, string]>> = {
  common_names: ['common_name', 'common_name'],
  device_posture: ['device_posture', 'integration_uid'],
  email: ['email', 'email'],
  email_domain: ['email_domain', 'domain'],
  email_list: ['email_list', 'id'],
  geo: ['geo', 'country_code'],
  group: ['group', 'id'],
  ip: ['ip', 'ip'],
  ip_list: ['ip_list', 'id'],
  login_method: ['login_method', 'id'],
  service_token: ['service_token', 'token_id'],
};

/** Selectors that a rule has or has not. */
const FLAGS = ['any_valid_service_token', 'certificate', 'everyone'];

/** Selectors with one value. */
const SINGLE = ['auth_method', 'common_name'];

/** Selectors with attributes of their own: what the API calls them, the attribute that is listed, and the others; `!` marks those that are required. */
const BLOCKS: Readonly<Record<string, { readonly api: string; readonly listed?: string; readonly others: readonly string[] }>> = {
  auth_context: { api: 'auth_context', others: ['ac_id!', 'id!', 'identity_provider_id!'] },
  azure: { api: 'azureAD', listed: 'id', others: ['identity_provider_id'] },
  external_evaluation: { api: 'external_evaluation', others: ['evaluate_url', 'keys_url'] },
  github: { api: 'github-organization', listed: 'teams', others: ['identity_provider_id', 'name'] },
  gsuite: { api: 'gsuite', listed: 'email!', others: ['identity_provider_id!'] },
  okta: { api: 'okta', listed: 'name', others: ['identity_provider_id'] },
  saml: { api: 'saml', others: ['attribute_name', 'attribute_value', 'identity_provider_id'] },
};

/** Blocks of rules, each with any number of selectors. */
export const ruleBlocks: NestedBlock<SdkAttribute> = {
  nesting: 'list',
  attributes: {
    ...attributesOf(Object.keys(LISTED), { type: list(string), optional: true }),
    ...attributesOf(FLAGS, { type: bool, optional: true }),
    ...attributesOf(SINGLE, { type: string, optional: true }),
  },
  blocks: Object.fromEntries(
    Object.entries(BLOCKS).map(([name, { listed, others }]) => [
      name,
      {
        nesting: 'list' as const,
        attributes: {
          ...(listed && { [bare(listed)]: { type: list(string), ...presence(listed) } }),
          ...Object.fromEntries(others.map((each) => [bare(each), { type: string, ...presence(each) }])),
        },
      },
    ]),
  ),
};

/** The rules of a policy or a group as the API takes them. */
export function rulesToApi(of: { readonly include: unknown; readonly exclude: unknown; readonly require: unknown }): object {
  const rules = (blocks: unknown) => toApi(blocks as Values[] | null);
  return { include: rules(of.include), exclude: rules(of.exclude), require: rules(of.require) };
}

/** Rules of one selector each. Of several blocks only the last one counts: the provider forgets the others. */
function toApi(blocks: readonly Values[] | null): object[] {
  return (blocks ?? []).slice(-1).flatMap((block) => [
    ...Object.entries(LISTED).flatMap(([name, [api, attribute]]) => texts(block[name]).map((value) => ({ [api]: { [attribute]: value } }))),
    ...FLAGS.filter((name) => block[name] === true).map((name) => ({ [name]: {} })),
    ...SINGLE.flatMap((name) => (block[name] ? [{ [name]: { [name]: block[name] } }] : [])),
    ...Object.entries(BLOCKS).flatMap(([name, { api, listed, others }]) =>
      ((block[name] ?? []) as Values[]).flatMap((selector) => {
        const common = Object.fromEntries(others.map(bare).flatMap((each) => (selector[each] ? [[each, selector[each]]] : [])));
        return listed === undefined
          ? [{ [api]: common }]
          : texts(selector[bare(listed)]).map((value) => ({
              [api]: { ...common, [api === 'github-organization' ? 'team' : bare(listed)]: value },
            }));
      }),
    ),
  ]);
}

function texts(value: Values[string] | undefined): readonly string[] {
  return (value ?? []) as string[];
}

function attributesOf(names: readonly string[], attribute: SdkAttribute): Record<string, SdkAttribute> {
  return Object.fromEntries(names.map((name) => [name, attribute]));
}

function bare(name: string): string {
  return name.replace('!', '');
}

function presence(name: string): { readonly required: true } | { readonly optional: true } {
  return name.endsWith('!') ? { required: true } : { optional: true };
}
