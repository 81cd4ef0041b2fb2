import { App, CliCredentialsStackSynthesizer } from 'aws-cdk-lib';
import { stockbook } from '../stacks/stockbook.ts';

/**
 * The stacks for an emulator: the same, but deployed by whoever deploys, and not by the roles that a
 * bootstrap makes, which an emulator that enforces permissions does not let go on.
 */
const app = new App({ defaultStackSynthesizer: new CliCredentialsStackSynthesizer() });
stockbook(app);
app.synth();
