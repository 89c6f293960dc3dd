import { App } from 'cdktf';
import { CiAccess } from './stack';

const app = new App();
new CiAccess(app, 'ci-access');
app.synth();
