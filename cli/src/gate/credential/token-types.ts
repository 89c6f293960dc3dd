/** A resource type that issues secrets. */
export interface TokenType {
  /** Attributes that hold the secret. */
  readonly secrets: readonly string[];
  /** Attributes that say what it belongs to: with another one it is another token. */
  readonly parents: readonly string[];
  /** The name that several types of one kind of token share. */
  readonly kind?: string;
}

const serviceToken: TokenType = { secrets: ['client_secret'], parents: ['account_id', 'zone_id'], kind: 'cloudflare service token' };

/** Resource types that issue secrets. */
export const TOKEN_TYPES: Readonly<Record<string, TokenType>> = {
  tfe_agent_token: { secrets: ['token'], parents: ['agent_pool_id'] },
  tfe_team_token: { secrets: ['token'], parents: ['team_id'] },
  tfe_organization_token: { secrets: ['token'], parents: ['organization'] },
  tfe_audit_trail_token: { secrets: ['token'], parents: ['organization'] },
  cloudflare_access_service_token: serviceToken,
  cloudflare_zero_trust_access_service_token: serviceToken,
  cloudflare_api_token: { secrets: ['value'], parents: [] },
  cloudflare_account_token: { secrets: ['value'], parents: ['account_id'] },
  lacework_agent_access_token: { secrets: ['token'], parents: [] },
  aws_iam_access_key: { secrets: ['secret'], parents: ['user'] },
  google_service_account_key: { secrets: ['private_key'], parents: ['service_account_id'] },
  azuread_application_password: { secrets: ['value'], parents: ['application_id', 'application_object_id'] },
  azuread_service_principal_password: { secrets: ['value'], parents: ['service_principal_id'] },
  gitlab_project_access_token: { secrets: ['token'], parents: ['project'] },
  gitlab_group_access_token: { secrets: ['token'], parents: ['group'] },
  grafana_service_account_token: { secrets: ['key'], parents: ['service_account_id'] },
};

/** What tokens belong to, by what they call it. */
export const PARENTS: Readonly<Record<string, readonly string[]>> = {
  tfe_agent_pool: ['agent_pool_id'],
  tfe_team: ['team_id'],
  tfe_organization: ['organization'],
  cloudflare_account: ['account_id'],
  cloudflare_zone: ['zone_id'],
  aws_iam_user: ['user'],
  google_service_account: ['service_account_id'],
  azuread_application: ['application_id', 'application_object_id'],
  azuread_application_registration: ['application_id'],
  azuread_service_principal: ['service_principal_id'],
  gitlab_project: ['project'],
  gitlab_group: ['group'],
  grafana_service_account: ['service_account_id'],
};

/** Whether a type of tokens is one of Cloudflare's service tokens. */
export function isServiceToken(type: string): boolean {
  return TOKEN_TYPES[type] === serviceToken;
}

/** The types of one kind are one to whoever renames. */
export function kindOf(type: string): string {
  return TOKEN_TYPES[type].kind ?? type;
}
