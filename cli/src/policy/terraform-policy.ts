import { isServiceToken } from '../gate/credential/token-types';
import type { ConfigurationFile } from '../terraform/configuration/configuration-file';
import type { Declared } from './declared';

const HEADER = '# What a stack promises of its tokens, as far as a policy of this kind can tell: written by rotating-tokens policy.';

/** What there is to say of a stack in HashiCorp's language of policies, which sees one resource at a time and not its address. */
interface Sayable {
  /** Types of tokens whose secret the vendor makes anew in place. */
  readonly versioned: readonly string[];
  /** Types of what tokens belong to. */
  readonly parents: readonly string[];
}

/**
 * What a stack promises, as a `.policy.hcl`.
 *
 * @returns undefined if such a policy could say nothing of it.
 */
export function terraformPolicyOf(declared: Declared, stack: ConfigurationFile): string | undefined {
  const { versioned, parents } = sayable(declared, stack);
  const { remedies } = declared;
  return versioned.length + parents.length === 0
    ? undefined
    : [
        HEADER,
        requiredProviders([...versioned, ...parents], stack),
        ...versioned.map((type) => versionPolicy(type, remedies)),
        ...parents.map((type) => parentPolicy(type, remedies)),
      ].join('\n\n');
}

/** Tests of such a policy, as a `.policytest.hcl`; `target` is where the policy is, as seen from there. */
export function terraformPolicyTestOf(declared: Declared, stack: ConfigurationFile, target?: string): string {
  const { versioned, parents } = sayable(declared, stack);
  return [
    HEADER,
    ...(target === undefined ? [] : [`policytest {\n  targets = [${JSON.stringify(target)}]\n}`]),
    ...versioned.flatMap((type) => [
      mock(type, 'stays', 'update', false, version(2), version(2)),
      mock(type, 'rises_with_a_deadline', 'update', false, version(1), version(2, '2027-03-08T00:00:00Z')),
      mock(type, 'rises_without_a_deadline', 'update', true, version(1), version(2)),
      mock(type, 'goes_down', 'update', true, version(3), version(2, '2027-03-08T00:00:00Z')),
    ]),
    ...parents.map((type) => mock(type, 'is_destroyed', 'delete', true, { id: 'fake-id' })),
  ].join('\n\n');
}

function sayable({ secret_attributes: tokens, parents }: Declared, { resourceTypes }: ConfigurationFile): Sayable {
  return {
    versioned: Object.keys(tokens).filter(isServiceToken),
    parents: Object.keys(parents).filter((type) => resourceTypes.includes(type)),
  };
}

function requiredProviders(types: readonly string[], { sources, versions }: ConfigurationFile): string {
  const names = [...new Set(types.map((type) => type.split('_')[0]))].filter((name) => name in sources);
  const blocks = names.flatMap((name) =>
    object(name, { source: sources[name], ...(name in versions && { version: versions[name] }) }, '    '),
  );
  return ['policy {', '  required_providers {', ...blocks, '  }', '}'].join('\n');
}

/** A version that was never given is the first. */
function versionPolicy(type: string, remedies: Declared['remedies']): string {
  return `resource_policy "${type}" "secret_version_only_rises" {
  operations        = ["update"]
  enforcement_level = "mandatory"

  locals {
    before   = core::try(prior_attrs.client_secret_version + 0, 1)
    after    = core::try(attrs.client_secret_version + 0, 1)
    deadline = core::try(attrs.previous_client_secret_expires_at, null)
  }

  enforce {
    condition     = local.after >= local.before
    error_message = ${JSON.stringify(`version-lowered: client_secret_version goes down; ${remedies['version-lowered']}`)}
  }

  enforce {
    condition     = local.after <= local.before || local.deadline != null
    error_message = ${JSON.stringify(`version-without-deadline: a new secret, and no deadline says how long the superseded one lives; ${remedies['version-without-deadline']}`)}
  }
}`;
}

/** It does not know which tokens are below: whoever means it may override it. */
function parentPolicy(type: string, remedies: Declared['remedies']): string {
  return `resource_policy "${type}" "tokens_end_with_it" {
  operations        = ["delete"]
  enforcement_level = "mandatory_overridable"

  enforce {
    condition     = core::try(prior_attrs.id, null) == null
    error_message = ${JSON.stringify(`parent-replaced: it is destroyed, and its tokens end with it; ${remedies['parent-replaced']}`)}
  }
}`;
}

type Attributes = Readonly<Record<string, string | number>>;

function version(number: number, deadline?: string): Attributes {
  return { client_secret_version: number, ...(deadline !== undefined && { previous_client_secret_expires_at: deadline }) };
}

function mock(type: string, name: string, operation: string, fails: boolean, before: Attributes, after?: Attributes): string {
  return [
    `resource "${type}" "${name}" {`,
    ...(fails ? ['  expect_failure = true', ''] : []),
    '  meta = {',
    `    operation = "${operation}"`,
    '  }',
    '',
    ...object('prior_attrs', before, '  '),
    ...(after === undefined ? [] : ['', ...object('attrs', after, '  ')]),
    '}',
  ].join('\n');
}

/** An object as terraform fmt aligns it. */
function object(name: string, values: Attributes, indent: string): string[] {
  const width = Math.max(...Object.keys(values).map((each) => each.length));
  return [
    `${indent}${name} = {`,
    ...Object.entries(values).map(([key, value]) => `${indent}  ${key.padEnd(width)} = ${JSON.stringify(value)}`),
    `${indent}}`,
  ];
}
