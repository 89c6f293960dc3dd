/** Arguments where a secret is shown to people who may not know it, by the reason. The rest are places where a secret may go. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^(for_each|count)$/, 'Terraform prints the keys of instances'],
  [/^(provisioner|connection)$/, 'provisioners print what they run'],
  [/^(name|.+_name|name_prefix|alias|title|path|filename)$/, 'names are shown everywhere'],
  [/^(tag|tags|tags_all|label|labels|annotations|template_annotations)$/, 'tags, labels and annotations are shown everywhere'],
  [/^(description|comment)$/, 'descriptions are shown everywhere'],
  [
    /^(user_data|user_data_base64|custom_data|metadata|metadata_startup_script|startup_script)$/,
    'an instance shows its user data to whoever runs on it',
  ],
  [/^error_message$/, 'error messages are printed'],
];

/** Arguments that hold a payload: its keys are its own. */
const PAYLOAD =
  /^(data|string_data|binary_data|variables|environment|environment_variables|headers|request_headers|input|options|triggers|triggers_replace|value|values|content)$/;

/** Arguments that only name resources. */
const NAMES_ONLY = /^(depends_on|ignore_changes|replace_triggered_by|provider|\/\/)$/;

/** Whether what stands under a key is read by Terraform alone. */
export function namesOnly(key: string): boolean {
  return NAMES_ONLY.test(key);
}

/** Why a secret must not stand under these keys, the outermost first; undefined if it may. */
export function reasonAgainst(keys: readonly string[]): string | undefined {
  let reason: string | undefined;
  for (const key of keys) {
    if (PAYLOAD.test(key)) break;
    reason = PLACES.find(([pattern]) => pattern.test(key))?.[1] ?? reason;
  }
  return reason;
}
