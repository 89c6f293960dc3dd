import { App } from 'cdktf';
import { LaceworkFleet } from './stack';

const app = new App();
new LaceworkFleet(app, 'lacework-fleet');
app.synth();
