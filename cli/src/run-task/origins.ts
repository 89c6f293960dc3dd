/** Which servers are called: whoever may send a request must not choose others. */
export interface Origins {
  /** Of the API: `https://app.terraform.io`. The token of a run goes nowhere else. */
  readonly api: string;
  /** Of the files that the API redirects to. */
  readonly files: readonly string[];
}

/**
 * The servers of an installation.
 *
 * HCP Terraform keeps files at `archivist.…` beside `app.…`; Terraform Enterprise on the host itself.
 */
export function originsOf(hostname: string, fileHosts: readonly string[] = []): Origins {
  const beside = hostname.startsWith('app.') ? [hostname.replace(/^app\./, 'archivist.')] : [];
  return { api: `https://${hostname}`, files: [hostname, ...beside, ...fileHosts].map((host) => `https://${host}`) };
}

/** Whether a URL is of one of the origins, and carries no credentials of its own. */
export function isOf(origins: readonly string[], url: string): boolean {
  if (!URL.canParse(url)) {
    return false;
  }
  const { origin, username, password } = new URL(url);
  return username === '' && password === '' && origins.includes(origin);
}
