import { App } from 'cdktf';
import { AgentFleet } from './stack';

const app = new App();
new AgentFleet(app, 'agent-fleet');
app.synth();
