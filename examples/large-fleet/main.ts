import { App } from 'cdktf';
import { largeFleet } from './stack';

const app = new App();
largeFleet(app);
app.synth();
