import { rehearsalOf } from '../../support/rehearsal';
import { temporaryDirectory } from '../../support/temporary-directory';

jest.setTimeout(60_000);

const ACCOUNT = 'account_id = "d41d8cd98f00b204e9800998ecf8427e"';

/** A token of each vendor: its provider and version, what issues it, and the attribute with its secret. */
const TOKENS: readonly [string, string, string, string, string, string][] = [
  ['tfe', 'hashicorp/tfe', '> 0', 'tfe_agent_token', 'agent_pool_id = "apool-fake000000000001"\n  description = "x"', 'token'],
  [
    'cloudflare',
    'cloudflare/cloudflare',
    '~> 5.0',
    'cloudflare_zero_trust_access_service_token',
    `${ACCOUNT}\n  name = "x"`,
    'client_secret',
  ],
  ['cloudflare', 'cloudflare/cloudflare', '~> 4.0', 'cloudflare_access_service_token', `${ACCOUNT}\n  name = "x"`, 'client_secret'],
  ['lacework', 'lacework/lacework', '> 0', 'lacework_agent_access_token', 'name = "x"', 'token'],
];

describe.each(TOKENS)('%s of %s %s', (name, source, version, type, body, secret) => {
  const stack = (configuration: string) =>
    temporaryDirectory({
      'main.tf': 'module "m" {\n  source = "./m"\n}\noutput "secret" {\n  value     = module.m.secret\n  sensitive = true\n}\n',
      'm/main.tf': `terraform {
  required_providers {
    ${name} = { source = "${source}", version = "${version}" }
  }
}
${configuration}
resource "${type}" "x" {
  ${body}
}
output "secret" {
  value     = ${type}.x.${secret}
  sensitive = true
}
`,
    });

  test.each([
    ['declared', ''],
    ['configured', `provider "${name}" {}`],
  ])('may be %s in a module alone', async (_, configuration) => {
    const report = await rehearsalOf(stack(configuration));

    expect(report.reasons).toEqual([]);
    expect(report.exitCode).toBe(0);
  });
});
