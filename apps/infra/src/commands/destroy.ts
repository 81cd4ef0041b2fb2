import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { type Config, readConfigOf } from '../stacks/config.ts';
import { stackNames } from '../stacks/stack-names.ts';
import { cdk } from '../cdk/cdk-cli.ts';
import { contextHelp } from './context-help.ts';
import { Deployed, type DeployedStack } from '../cdk/deployed.ts';
import { hasTerminal } from './no-terminal.ts';
import { runCommand } from './run-command.ts';

const HELP = `npx nx destroy infra [options]

Removes Stockbook from AWS, but keeps its data: it deletes the stack of the application, and keeps
the stack of the log with its tables. The next deployment uses them again. It shows what it will
delete, and asks for confirmation.

  --with-log   also deletes the stack of the log and its tables: the log, the order, the parked
               events and the rows of the readers. AWS keeps a backup of each table for 35 days
  --force      does not ask for confirmation; needed where there is no terminal
${contextHelp}`;

runCommand({ help: HELP, failure: 'The removal stopped', run: destroy });

async function destroy(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      'with-log': { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      context: { type: 'string', multiple: true, short: 'c', default: [] },
    },
  });
  const config = readConfigOf(values.context);
  const deployed = new Deployed(config);
  const application = await deployed.stack('application');
  const data = await deployed.stack('log');
  const withLog = values['with-log'] ? data : undefined;
  const found = application ?? withLog;
  if (!found) {
    console.log(`There is no stack ${stackNames(config).application}: nothing is removed`);
    return;
  }

  console.log(`In account ${found.account}, region ${found.region}:`);
  if (application) console.log(planFor(application));
  if (data) console.log(planForData(data, withLog !== undefined));
  if (!values.force) await confirm(withLog?.name ?? 'yes');
  if (application) await remove(deployed, application, config);
  if (withLog) await removeData(deployed, withLog, config);
  else if (data) console.log(`Kept: ${tablesOf(data).join(', ')}. The next deployment uses them`);
}

const planFor = ({ name }: DeployedStack): string =>
  `  ${name} will be REMOVED: API, bus and its archive, state machines, functions, and their logs`;

function planForData(data: DeployedStack<'log'>, removed: boolean): string {
  const tables = tablesOf(data).map((table) => `\n    table ${table}`);
  return `  ${data.name} will be ${removed ? 'REMOVED, WITH ALL DATA' : 'kept'}:${tables.join('')}`;
}

/** Deletes the tables and then their stack, so that an interrupted run can be repeated. */
async function removeData(
  deployed: Deployed,
  data: DeployedStack<'log'>,
  config: Config,
): Promise<void> {
  for (const table of tablesOf(data)) {
    await deployed.removeTable(table);
    console.log(`Gone: table ${table}. AWS keeps a backup of it for 35 days`);
  }
  await deployed.unprotect(data.name);
  await remove(deployed, data, config);
}

/** Deletes a stack in the region where it was found, whatever region the CDK is configured with. */
async function remove(
  deployed: Deployed,
  { id, name, region }: DeployedStack,
  config: Config,
): Promise<void> {
  const context = `--context=stockbook=${JSON.stringify(config)}`;
  const code = await cdk({ AWS_REGION: region }, 'destroy', id, '--force', context);
  if (code !== 0) throw new Error(`cdk destroy ended with exit code ${code}`);
  if (await deployed.stack(id)) {
    throw new Error(`the stack ${name} still exists: see its events in CloudFormation`);
  }
  console.log(`Gone: ${name}`);
}

/** The tables of the log's stack, which has no other outputs. */
const tablesOf = ({ outputs }: DeployedStack<'log'>): readonly string[] => Object.values(outputs);

/** @throws Error if the answer is not the word */
async function confirm(word: string): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await new Promise<string>((resolve) => {
    // The input has ended: there is no answer.
    terminal.once('close', () => resolve(''));
    terminal.question(`Type ${word} to go on: `).then(resolve, () => resolve(''));
  });
  terminal.close();
  if (answer.trim() !== word) {
    const fix = hasTerminal() ? `type ${word}, or use --force` : 'without a terminal, use --force';
    throw new Error(`it was not confirmed with ${word}: ${fix}`);
  }
}
