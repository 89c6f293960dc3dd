/** Arguments where a secret is shown to people who may not know it, by the reason. The rest are places where a secret may go. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^(for_each|count)$/, 'Terraform prints the keys of instances'],
  [/^(provisioner|connection)$/, 'provisioners print what they run'],
  [/^(name|.+_name|name_prefix|hostname|alias|title|path|filename)$/, 'names are shown everywhere'],
  [/^(.+_)?(tag|tags|tags_all|label|labels|annotations)$/, 'tags, labels and annotations are shown everywhere'],
  [/^(description|comment|notes)$/, 'descriptions are shown everywhere'],
  [
    /^((.+_)?user_?data(_base64)?|custom_data|metadata|(metadata_)?startup_script|guestinfo\.userdata(\.encoding)?)$/i,
    'an instance shows its user data to whoever runs on it',
  ],
  [/^error_message$/, 'error messages are printed'],
];

/** Arguments that hold a payload: its keys are its own. */
const PAYLOAD =
  /^(data|string_?data|binary_?data|items|variables|environment|(.+_)?environment_variables|headers|request_headers|input|options|triggers|triggers_replace|value|values|content)$/i;

/** Arguments that only name resources. */
const NAMES_ONLY = /^(depends_on|ignore_changes|replace_triggered_by|provider|\/\/)$/;

/** The keys as they would stand without `dynamic` blocks, of which Terraform prints no keys. */
function written(keys: readonly string[]): readonly string[] {
  const at = keys.indexOf('dynamic');
  if (at < 0) return keys;
  const [label, part, ...rest] = keys.slice(at + 1);
  return [...keys.slice(0, at), label, ...(part === 'content' ? written(rest) : [])];
}

/** Whether what stands under a key is read by Terraform alone. */
export function namesOnly(key: string): boolean {
  return NAMES_ONLY.test(key);
}

/** Why a secret must not stand under these keys, the outermost first; undefined if it may. */
export function reasonAgainst(keys: readonly string[]): string | undefined {
  let reason: string | undefined;
  for (const key of written(keys)) {
    if (PAYLOAD.test(key)) break;
    reason = PLACES.find(([pattern]) => pattern.test(key))?.[1] ?? reason;
  }
  return reason;
}
