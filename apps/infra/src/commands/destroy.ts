import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { type Config, readConfigOf } from '../stacks/config.ts';
import { stackNames } from '../stacks/stack-names.ts';
import { cdk } from './cdk-cli.ts';
import { Deployed, type DeployedStack } from './deployed.ts';

const USAGE = `Takes Stockbook off AWS, but keeps its data.
  --with-log               removes the data too: the log, what is parked and the product list
  --force                  does not ask
  --context=stockbook=…    what it was deployed with, for another stage than dev`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'with-log': { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      context: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
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
  if (application) {
    console.log(
      `  ${application.name} will be REMOVED: API, bus and its archive, state machines, functions, and their logs`,
    );
  }
  if (data) {
    const tables = tablesOf(data).map((table) => `\n    table ${table}`);
    console.log(
      `  ${data.name} will be ${withLog ? 'REMOVED, WITH ALL DATA' : 'kept'}:${tables.join('')}`,
    );
  }
  if (!values.force) await confirm(withLog?.name ?? 'yes');
  if (application) await remove(deployed, application, config);
  if (withLog) {
    // Its stack keeps the tables, and goes last: whoever is interrupted here can go on.
    for (const table of tablesOf(withLog)) {
      await deployed.removeTable(table);
      console.log(`Gone: table ${table}. AWS keeps a backup of it for 35 days`);
    }
    await deployed.unprotect(withLog.name);
    await remove(deployed, withLog, config);
  } else if (data) {
    console.log(`Kept: ${tablesOf(data).join(', ')}. The next deploy goes on with them`);
  }
}

/** Removes the very stack that was looked at, whatever else configures the CDK, and looks again. */
async function remove(
  deployed: Deployed,
  { id, name, region }: DeployedStack,
  config: Config,
): Promise<void> {
  const context = `--context=stockbook=${JSON.stringify(config)}`;
  await cdk({ AWS_REGION: region }, 'destroy', id, '--force', context);
  if (await deployed.stack(id)) throw new Error(`${name} is still there: see its events`);
  console.log(`Gone: ${name}`);
}

/** The tables of the log's stack, which has no other outputs. */
const tablesOf = ({ outputs }: DeployedStack<'log'>): readonly string[] => Object.values(outputs);

/** @throws Error where the word is not said */
async function confirm(word: string): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Where the input has its end, nobody is there to say it.
  const answer = await new Promise<string>((resolve) => {
    terminal.once('close', () => resolve(''));
    terminal.question(`Type ${word} to go on: `).then(resolve, () => resolve(''));
  });
  terminal.close();
  if (answer.trim() !== word) throw new Error(`it was not confirmed with ${word}: say --force`);
}

main().catch((error: unknown) => {
  console.error(`Nothing more is removed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
