import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ApplicationStack } from './application-stack.ts';
import { readConfig } from './config.ts';
import { LogStack } from './log-stack.ts';
import { stackNames } from './stack-names.ts';

/** Adds both stacks to the app, configured by its context `stockbook`. */
export function stockbook(app: App) {
  const config = readConfig(app.node.tryGetContext('stockbook'));
  const names = stackNames(config);
  // These ids are the same for all stages: `cdk destroy application`.
  const data = new LogStack(app, 'log', {
    stackName: names.log,
    name: names.application,
  });
  const application = new ApplicationStack(app, 'application', {
    stackName: names.application,
    config,
    data,
  });
  // A finding ends the synthesis, unless its construct acknowledges it with a reason.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { data, application };
}
