/** The literal under a name in an object; an expression where it is none, undefined if it is not there. */
export type Literals = (name: string) => unknown;

/** A kind of places where a secret is shown to people who may not know it. */
interface PublicPlace {
  /** Of which blocks; of all if it is left out. */
  readonly types?: RegExp;
  /** The argument in snake case, at any depth; any argument of those types if it is left out. */
  readonly argument?: RegExp;
  readonly reason: string;
  /** Whether it is kept secret all the same. @param beside What stands beside the secret. @param below What stands below the argument. */
  readonly unless?: (beside: Literals, below: Literals) => boolean;
}

const isExpression = (value: unknown) => typeof value === 'string' && value.includes('${');

/** Whether an argument says that the value beside it is kept secret, or may say so. */
const says = (argument: string, secret: RegExp) => (beside: Literals) => {
  const value = beside(argument);
  return isExpression(value) || secret.test(`${value}`);
};

const REPOSITORY = 'whoever reads the repository reads it: use a secret of the repository';
const RELEASE = 'a release shows its values to whoever reads it: use set_sensitive or set_wo';
const CONTAINER = 'a container service shows plain variables to whoever may look at it: let it read a secret';
const OBJECT = 'only a Secret keeps what it holds: deliver there, and refer to it';

/** Where a secret must not stand: whatever the block is, then what is known of types. The rest are places where it may go. The first that fits is told. */
const PUBLIC_PLACES: readonly PublicPlace[] = [
  { argument: /^(for_each|count)$/, reason: 'Terraform prints the keys of instances' },
  { argument: /^error_message$/, reason: 'error messages are printed' },
  { argument: /^(provisioner|connection)$/, reason: 'provisioners print what they run' },
  {
    argument:
      /^((.+_)?tags?|tags_all|tag_(names|bindings|specifications)|(.+_)?labels?|(.+_)?annotations?|topics|keywords|version_stages)$/,
    reason: 'tags, labels and annotations are shown everywhere',
  },
  {
    argument:
      /^((.+_)?names?|name_prefix|hostname|alias|aliases|title|path|file_?name|slug|(.+_)?identifier|subjects?|(sub)?domain|bucket|(key|bucket|identifier)_prefix)$/,
    reason: 'names are shown everywhere',
  },
  {
    argument:
      /^((.+_)?(description|comment)|notes?|summary|(.+_)?messages?|reason|purpose|motd|documentation|dashboard_(body|json|properties))$/,
    reason: 'descriptions are shown everywhere',
  },
  {
    argument:
      /^((.+_)?user_?data(_.+)?|custom_data|(.+_)?metadata|(.+_)?startup_script|guestinfo_user_?data(_encoding)?|cloud_init(_.+)?|ignition)$/,
    reason: 'an instance shows its user data to whoever runs on it',
  },
  { argument: /^((.+_)?(commands?|cmd|args|arguments)|entry_?point)$/, reason: 'a command line is shown to whoever lists what runs' },
  {
    types: /^aws_ssm_parameter$/,
    argument: /^(value|insecure_value)$/,
    reason: 'only a SecureString is encrypted: set type to it',
    unless: says('type', /^SecureString$/),
  },
  {
    types: /^github_(actions|codespaces|dependabot)_(.+_)?variable$/,
    argument: /^value$/,
    reason: 'whoever reads the repository reads its variables: use a secret',
  },
  {
    types: /^tfe_variable$/,
    argument: /^value$/,
    reason: 'whoever reads the workspace reads its variables: set sensitive to true',
    unless: says('sensitive', /^true$/),
  },
  {
    types: /^gitlab_(project|group|instance)_variable$/,
    argument: /^value$/,
    reason: 'jobs print it: set masked or hidden to true',
    unless: (beside) => [says('masked', /^true$/), says('hidden', /^true$/)].some((is) => is(beside)),
  },
  {
    types: /^bitbucket_(.+_)?variable$/,
    argument: /^value$/,
    reason: 'whoever reads the repository reads its variables: set secured to true',
    unless: says('secured', /^true$/),
  },
  { types: /^azuredevops_variable_group$/, argument: /^value$/, reason: 'whoever reads the group reads its variables: use secret_value' },
  {
    types: /^(?!aws_|spacelift_)(.+_)?variables?$/,
    argument: /^values?$/,
    reason: 'whoever reads what it belongs to reads it: mark it as sensitive, or use a secret',
    unless: (beside) =>
      ['sensitive', 'is_sensitive', 'secret', 'is_secret', 'masked', 'hidden', 'secured'].some((flag) => says(flag, /^true$/)(beside)),
  },
  { types: /_variables?$/, argument: /^(key|variable)$/, reason: 'names are shown everywhere' },
  { types: /^kubernetes_config_map/, argument: /^(binary_)?data$/, reason: 'config maps are no secrets: use a secret' },
  {
    types: /^(kubernetes_manifest|kubectl_manifest|kubectl_server_version|k8s_manifest)$/,
    argument: /^(manifest|yaml_body|content)$/,
    reason: OBJECT,
    unless: (_, below) => {
      const kind = below('kind');
      return kind === undefined || isExpression(kind) || /secret/i.test(`${kind}`);
    },
  },
  { types: /^kubernetes_(?!config_map|secret|manifest|token|certificate)/, reason: OBJECT },
  { types: /^(data\.)?helm_(release|template)$/, argument: /^(values|set|set_list)$/, reason: RELEASE },
  {
    types:
      /^(aws_(apprunner|batch|codebuild|ecs|lightsail_container)_|google_(cloud_run|cloudfunctions|app_engine)|azurerm_container_(app|group)|docker_(container|service)|nomad_job|digitalocean_app|scaleway_(container|function)|ibm_code_engine_|koyeb_|render_|fly_)/,
    argument: /^(container_(definitions|properties|overrides)|envs?|(runtime_|run_)?(environment|env)(_variables?)?|jobspec)$/,
    reason: CONTAINER,
    unless: says('type', /secret|parameter_store/i),
  },
  {
    types: /^cloudflare_(workers?_(script|version)|pages_project|workers_for_platforms_.+)$/,
    argument: /^(plain_text_binding|json_binding|bindings|environment_variables|env_vars|content|modules)$/,
    reason: 'whoever sees a worker sees its plain bindings: use a secret_text',
    unless: says('type', /^secret_text$/),
  },
  { types: /_(repository|git|repo)(_.+)?_files?$|_repository_file$/, reason: REPOSITORY },
  {
    types: /_(issue|pull_request|merge_request|release|discussion|wiki|wiki_page|gist|snippet)$/,
    argument: /^(body|content|file)$/,
    reason: 'whoever reads the repository reads it: leave it out',
  },
  { types: /_records?(_?set)?$/, reason: 'anybody can ask for a record of DNS: leave it out' },
  {
    types: /^(aws_s3_(bucket_)?object(_copy)?|.+_(storage|oss|cos|obs)_(bucket_)?(object|blob))$/,
    argument: /^(key|source)$/,
    reason: 'names are shown everywhere',
  },
  {
    types: /^google_compute_(project|instance)_metadata(_item)?$/,
    argument: /^value$/,
    reason: 'an instance shows its metadata to whoever runs on it',
  },
  {
    types: /^data\.(external|http)$/,
    reason: 'what it asks with is logged, and listed with what runs: let it read a secret from where it is delivered',
  },
  {
    types: /^(local_file|(data\.)?archive_file)$/,
    argument: /^(content(_base64)?|source|source_content)$/,
    reason: 'plans print it: use local_sensitive_file',
  },
  {
    types: /^(.+_)?(ssm_document|ssm_association|imagebuilder_component)$/,
    argument: /^(content|data|parameters)$/,
    reason: 'whoever runs a document reads it: let it read a secret',
  },
  {
    types: /(_template_deployment|cloudformation_stack(_set|_instances?)?)$/,
    argument: /^(parameters(_content|_overrides)?|template_(body|content))$/,
    reason: 'a deployment shows its template and its parameters: let it read a secret',
  },
  { types: /^azurerm_.*extension$/, argument: /^settings$/, reason: 'an extension shows its settings: use protected_settings' },
  { types: /dashboard/, reason: 'dashboards are looked at by many: leave it out' },
  { types: /^import$/, reason: 'plans print it' },
];

/** Arguments that hold a payload: its keys are its own. */
const PAYLOAD =
  /^(data|string_data|binary_data|items|variables|environment|(.+_)?environment_variables|headers|request_headers|input|options|triggers|triggers_replace|value|values|content)$/;

/** Arguments that only name resources. */
const NAMES_ONLY = /^(depends_on|ignore_changes|replace_triggered_by|provider|\/\/)$/;

/** Whether what stands under a key is read by Terraform alone. */
export function namesOnly(key: string): boolean {
  return NAMES_ONLY.test(key);
}

/** A key, and what is known of the object below it. */
export interface Key {
  readonly name: string;
  readonly below: Literals;
}

/**
 * Why a secret must not stand under these keys, the outermost first; undefined if it may.
 *
 * @param type The block's type.
 * @param keys The way to it.
 * @param beside What is known of the object that it stands in.
 */
export function reasonAgainst(type: string, keys: readonly Key[], beside: Literals): string | undefined {
  const way = written(keys).map(({ name, below }) => ({ name: snakeCase(name), below }));
  const payload = way.findIndex(({ name }) => PAYLOAD.test(name));
  const own = payload < 0 ? way : way.slice(0, payload);
  const stands = ({ types, argument, unless }: PublicPlace) => {
    if (types && !types.test(type)) return false;
    const key = (types ? way : own).find(({ name }) => argument?.test(name) ?? true);
    return key !== undefined && !unless?.(beside, key.below);
  };
  return PUBLIC_PLACES.find(stands)?.reason;
}

/** The keys as they would stand without `dynamic` blocks, of which Terraform prints no keys. */
function written(keys: readonly Key[]): readonly Key[] {
  const at = keys.findIndex(({ name }) => name === 'dynamic');
  if (at < 0) return keys;
  const [label, part, ...rest] = keys.slice(at + 1);
  return [...keys.slice(0, at), ...(label ? [label] : []), ...(part?.name === 'content' ? written(rest) : [])];
}

/** `podAnnotations` and `startup-script` as Terraform would call them. */
function snakeCase(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[-. ]/g, '_')
    .toLowerCase();
}
