import { parseArgs } from 'node:util';
import { outputs } from '@stockbook/lambda/manifest';
import { readConfigOf } from '../stacks/config.ts';
import { cdk } from '../cdk/cdk-cli.ts';
import { contextHelp } from './context-help.ts';
import { approvalHint, hasTerminal } from './no-terminal.ts';
import { runCommand } from './run-command.ts';

interface CdkCommand {
  /** What it does, for its help. */
  readonly does: string;
  /** The command of the CDK with the options that it always gets. */
  readonly cdk: readonly [command: string, ...options: string[]];
  /** Options of the CDK that are worth knowing. */
  readonly such: string;
}

const commands: Readonly<Record<string, CdkCommand>> = {
  bootstrap: {
    does: `Prepares an AWS account and region for deployments: it creates the bucket and the roles that the
CDK needs. Run it once for each account and region.`,
    cdk: ['bootstrap'],
    such: '--profile=name',
  },
  deploy: {
    does: `Deploys Stockbook to AWS, or updates it: the stack of the log (the tables), then the stack of the
application (HTTP API, event bus, state machines, functions, alarms). It uses the account and the
region of your AWS credentials. The CDK shows changes of permissions and asks before it makes them;
without a terminal, use --require-approval=never.
When it has finished, it prints the outputs of the stacks:
${outputs.application.slice(0, 3).join(', ')}, the state machines with their logs, and the tables.`,
    cdk: ['deploy', '--all'],
    such: '--require-approval=never or --profile=name',
  },
  diff: {
    does: 'Shows what a deployment would change in AWS. It changes nothing.',
    cdk: ['diff', '--all'],
    such: '--fail (exit code 1 if there are differences) or --profile=name',
  },
  synth: {
    does: `Writes the CloudFormation templates of both stacks to apps/infra/cdk.out and bundles the functions.
It checks the stacks against the AWS Solutions rules of cdk-nag, and needs no AWS account.`,
    cdk: ['synth', '--quiet'],
    such: '--output=folder',
  },
};

const [name = ''] = process.argv.slice(2);
const command = commands[name];
if (!command) throw new Error(`"${name}" is not one of ${Object.keys(commands).join(', ')}`);

runCommand({
  help: `npx nx ${name} infra [options]

${command.does}

${contextHelp}

All other options go to "cdk ${command.cdk[0]}", such as ${command.such}:
https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-${command.cdk[0]}.html`,
  failure: 'The CDK is not started',
  run: async ([, ...options]) => {
    // The CDK would print a wrong configuration with the stack trace of the app.
    readConfigOf(contextsOf(options));
    refuseMisspelt(options);
    process.exitCode = await cdk({}, ...command.cdk, ...options);
    const hint = name === 'deploy' ? approvalHint(options, hasTerminal()) : undefined;
    if (process.exitCode !== 0 && hint !== undefined) console.error(hint);
  },
});

/** The CDK would only warn of an option that it does not know, and go on with the default stage. */
function refuseMisspelt(options: readonly string[]): void {
  const misspelt = options.find(
    (each, index) =>
      /^(?:--?[^=]+=)?stockbook=/.test(each) &&
      !/^(?:--context|-c)(?:=|$)/.test(each.startsWith('-') ? each : (options[index - 1] ?? '')),
  );
  if (misspelt !== undefined) {
    throw new Error(`${misspelt} configures nothing: use --context=stockbook='{"stage":"prod"}'`);
  }
}

/** The contexts among options that only the CDK knows. */
function contextsOf(args: readonly string[]): readonly string[] {
  const { values } = parseArgs({
    args: [...args],
    options: { context: { type: 'string', multiple: true, short: 'c' } },
    allowPositionals: true,
    strict: false,
  });
  return (values.context ?? []).filter((context) => typeof context === 'string');
}
