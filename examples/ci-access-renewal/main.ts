import { App } from 'cdktf';
import { CiAccessRenewal } from './stack';

const app = new App();
new CiAccessRenewal(app, 'ci-access-renewal');
app.synth();
