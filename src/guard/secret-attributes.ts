/** The attribute of each resource type that holds a secret, ours or written by hand. A new vendor adds its own. */
export const SECRET_ATTRIBUTES: Readonly<Record<string, string>> = {
  cloudflare_access_service_token: 'client_secret',
  cloudflare_zero_trust_access_service_token: 'client_secret',
  lacework_agent_access_token: 'token',
  tfe_agent_token: 'token',
};
