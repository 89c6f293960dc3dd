// every example in one app: what cdktf.json runs
import { App } from 'cdktf';
import { AgentFleet } from './agent-fleet/stack';

const app = new App();
new AgentFleet(app, 'agent-fleet');
app.synth();
