// An app with a token of each of two vendors, whose providers it points at their emulators, where they are told to it. Its host is cdktf, or cdktn.
const host = process.env.HOST;
const emulated = JSON.parse(process.env.EMULATED);
const { App, TerraformStack } = require(host);
const { CloudflareProvider } = require(`@${host}/provider-cloudflare/lib/provider`);
const library = require(`${host}-rotating-tokens`);
const { TfeProvider } = host === 'cdktf' ? require('@cdktf/provider-tfe/lib/provider') : library;

const app = new App();
const stack = new TerraformStack(app, 'tokens');
new TfeProvider(stack, 'tfe', { ...emulated.tfe, organization: 'fake-organization' });
const { base_url: baseUrl, api_token: apiToken } = emulated.cloudflare;
new CloudflareProvider(stack, 'cloudflare', { baseUrl, apiToken });
new library.AgentPoolWithTokens(stack, 'fleet', { name: 'linux', organizationScoped: true, tokens: { build: { exportSecret: true } } });
new library.RotatingServiceToken(stack, 'ci', { accountId: 'd41d8cd98f00b204e9800998ecf8427e', name: 'CI/CD', exportSecret: true });
app.synth();
