// every example in one app: what cdktf.json runs
import { App } from 'cdktf';
import { AgentFleet } from './agent-fleet/stack';
import { CiAccess } from './ci-access/stack';
import { CiAccessRenewal } from './ci-access-renewal/stack';
import { LaceworkFleet } from './lacework-fleet/stack';

const app = new App();
new AgentFleet(app, 'agent-fleet');
new CiAccess(app, 'ci-access');
new CiAccessRenewal(app, 'ci-access-renewal');
new LaceworkFleet(app, 'lacework-fleet');
app.synth();
