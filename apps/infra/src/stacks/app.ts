import { App } from 'aws-cdk-lib';
import { stockbook } from './stockbook.ts';

const app = new App();
stockbook(app);
app.synth();
