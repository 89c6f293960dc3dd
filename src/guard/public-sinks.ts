/** Arguments of resources that keep what they are given where many can read it. */
interface PublicSink {
  readonly argument: RegExp;
  readonly reason: string;
  /** Whether this block keeps it secret all the same. */
  readonly secret?: (block: any) => boolean;
}

const VARIABLE = { argument: /^value$/, reason: 'whoever reads the repository reads its variables: use a secret' };
const CONFIG_MAP = { argument: /^(data|binary_data)$/, reason: 'config maps are no secrets: use a secret' };

const PUBLIC_SINKS: Readonly<Record<string, PublicSink>> = {
  aws_ssm_parameter: {
    argument: /^(value|insecure_value)$/,
    reason: 'only a SecureString is encrypted: set type to it',
    secret: ({ type }) => type === 'SecureString' || isExpression(type),
  },
  github_actions_environment_variable: VARIABLE,
  github_actions_organization_variable: VARIABLE,
  github_actions_variable: VARIABLE,
  kubernetes_config_map: CONFIG_MAP,
  kubernetes_config_map_v1: CONFIG_MAP,
  kubernetes_config_map_v1_data: CONFIG_MAP,
  local_file: { argument: /^(content|content_base64)$/, reason: 'plans print it: use local_sensitive_file' },
  tfe_variable: {
    argument: /^value$/,
    reason: 'whoever reads the workspace reads its variables: set sensitive to true',
    secret: ({ sensitive }) => sensitive === true || isExpression(sensitive),
  },
};

/** Why a secret must not stand in this argument of this very type; undefined if it may. */
export function publicSink(address: string, block: any, [argument]: readonly string[]): string | undefined {
  const type = address.split('.', 1)[0];
  if (!Object.hasOwn(PUBLIC_SINKS, type)) return undefined;
  const { argument: pattern, reason, secret } = PUBLIC_SINKS[type];
  return pattern.test(argument) && !secret?.(block) ? reason : undefined;
}

function isExpression(value: unknown): boolean {
  return typeof value === 'string' && value.includes('${');
}
