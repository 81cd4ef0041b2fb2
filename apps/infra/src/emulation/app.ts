import { App, CliCredentialsStackSynthesizer } from 'aws-cdk-lib';
import { stockbook } from '../stacks/stockbook.ts';

/**
 * The same stacks for an emulator that enforces permissions. The caller's credentials deploy them: the
 * emulator refuses to deploy with the roles that a bootstrap creates.
 */
const app = new App({ defaultStackSynthesizer: new CliCredentialsStackSynthesizer() });
stockbook(app);
app.synth();
