export interface CredentialArguments {
  readonly api_token: string | null;
  readonly api_key: string | null;
  readonly email: string | null;
  readonly api_user_service_key: string | null;
}

/** What proves to the vendor who we are: the provider's arguments, else the environment. */
export function credentialHeaders(
  { api_token, api_key, email, api_user_service_key }: CredentialArguments,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const token = api_token || env.CLOUDFLARE_API_TOKEN;
  const key = api_key || env.CLOUDFLARE_API_KEY;
  const serviceKey = api_user_service_key || env.CLOUDFLARE_API_USER_SERVICE_KEY;
  if (token) return { authorization: `Bearer ${token}` };
  if (key) return { 'x-auth-key': key, 'x-auth-email': email || env.CLOUDFLARE_EMAIL || '' };
  return serviceKey ? { 'x-auth-user-service-key': serviceKey } : {};
}
