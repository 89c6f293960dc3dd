// One app, written in several languages: all synthesize the same stack, on each host. Its name is the argument: cdktf, or cdktn.
const [host = 'cdktf'] = process.argv.slice(2);
const { App, TerraformStack } = require(host);
const { TfeProvider } = require('@cdktf/provider-tfe/lib/provider');
const { AgentPoolWithTokens, CalendarRotation, Duration } = require('cdktf-rotating-tokens');

const app = new App();
const stack = new TerraformStack(app, 'agents');
new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
new AgentPoolWithTokens(stack, 'fleet', { name: 'linux', organizationScoped: true, tokens: { build: { exportSecret: true } } });
new CalendarRotation(stack, 'unused', { anchor: '2027-01-01T00:00:00Z', every: Duration.days(30) });
app.synth();
