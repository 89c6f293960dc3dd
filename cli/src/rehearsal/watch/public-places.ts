import type { Text } from './texts';

/** Arguments that people read who have nothing to do with the secret, whatever the resource. */
const PUBLIC_NAMES = [
  'name',
  'display_name',
  'name_prefix',
  'generate_name',
  'secret_name',
  'variable_name',
  'filename',
  'path',
  'title',
  'description',
  'summary',
  'comment',
  'comments',
  'label',
  'labels',
  'annotation',
  'annotations',
  'template_annotations',
  'tag',
  'tags',
  'tags_all',
  'tag_names',
  'slug',
  'subject',
  'identifier',
];

interface PublicKind {
  readonly type: RegExp;
  /** The argument, and what stands within it. */
  readonly attribute: RegExp;
  /** @default - always */
  readonly when?: (attributes: Readonly<Record<string, unknown>>) => boolean;
}

/** Where a target shows what it was given to whoever may look at it. */
const PUBLIC_KINDS: readonly PublicKind[] = [
  { type: /^kubernetes_config_map(_v1)?(_data)?$/, attribute: /^(data|binary_data)\b/ },
  { type: /^tfe_variable$/, attribute: /^(value|readable_value)$/, when: ({ sensitive }) => sensitive === false },
  { type: /^tfe_variable$/, attribute: /^key$/ },
  { type: /^aws_ssm_parameter$/, attribute: /^(value|insecure_value)$/, when: ({ type }) => type === 'String' || type === 'StringList' },
  { type: /^vault_kv_secret_v2$/, attribute: /^custom_metadata\b/ },
  { type: /^github_actions_(organization_|environment_)?variable$/, attribute: /^value$/ },
];

/** Whether everybody may read a string: then a secret in it is a leak, in whatever form it stands there. */
export function isPublic({ place, owner, output }: Text): boolean {
  if (output !== undefined) {
    return !output.sensitive;
  }
  const path = place.slice(place.lastIndexOf('#') + 1);
  return owner?.managed === true && (isPublicName(path) || PUBLIC_KINDS.some((kind) => isOfKind(kind, owner, path)));
}

/** The argument itself, or one of Kubernetes' metadata, also of what is made by a template: what is called so within a map of secrets is not meant. */
function isPublicName(path: string): boolean {
  const [, name] = /^(?:(?:spec\.(?:\w+\.)*template\.)?metadata\.)?([^.]+)/.exec(path.replaceAll(/\[\d+\]/g, '')) ?? [];
  return PUBLIC_NAMES.includes(name);
}

function isOfKind({ type, attribute, when }: PublicKind, owner: NonNullable<Text['owner']>, path: string): boolean {
  return type.test(owner.type) && attribute.test(path) && (when === undefined || when(owner.attributes));
}
