import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ApplicationStack } from './application-stack.ts';
import { readConfig } from './config.ts';
import { LogStack } from './log-stack.ts';

/** Both stacks, as the app's context configures them. */
export function stockbook(app: App) {
  const config = readConfig(app.node.tryGetContext('stockbook'));
  // Commands name the stacks by these ids, whatever the stage.
  const data = new LogStack(app, 'log', { stackName: `stockbook-${config.stage}-log` });
  const application = new ApplicationStack(app, 'application', {
    stackName: `stockbook-${config.stage}`,
    config,
    data,
  });
  // A finding without a reason beside its construct ends the synthesis.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { data, application };
}
