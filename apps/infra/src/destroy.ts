import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { cdk } from './cdk-cli.ts';
import { readConfig } from './config.ts';
import { Deployed, type DeployedStack } from './deployed.ts';
import { stackNames } from './stockbook.ts';

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
  const context = values.context.flatMap((each) => ['--context', each]);
  const own = values.context.find((each) => each.startsWith('stockbook='));
  const names = stackNames(readConfig(own?.slice('stockbook='.length)));
  const deployed = new Deployed();
  const application = await deployed.stack(names.application);
  const data = await deployed.stack(names.log);
  const withLog = values['with-log'] ? data : undefined;
  if (!application && !withLog) {
    console.log(`There is no stack ${names.application}: nothing is removed`);
    return;
  }

  console.log(plan(application, data, withLog !== undefined));
  if (!values.force) await confirm(withLog?.name ?? 'yes');
  if (application) {
    await cdk('destroy', 'application', '--force', ...context);
    await confirmGone(deployed, application.name);
  }
  if (withLog) {
    await deployed.unprotect(withLog.name);
    // Their stack keeps its tables: they go by themselves, and last.
    await cdk('destroy', 'log', '--force', ...context);
    await confirmGone(deployed, withLog.name);
    for (const table of tablesOf(withLog)) {
      await deployed.removeTable(table);
      console.log(`Gone: table ${table}. AWS keeps a backup of it for 35 days`);
    }
  } else if (data) {
    console.log(`Kept: ${tablesOf(data).join(', ')}. The next deploy goes on with them`);
  }
}

/** What is going to happen, before anybody is asked. */
function plan(
  application: DeployedStack | undefined,
  data: DeployedStack | undefined,
  withLog: boolean,
): string {
  const { account, region } = application ?? data ?? { account: '', region: '' };
  const tables = data ? tablesOf(data).map((table) => `\n    table ${table}`) : [];
  return [
    `In account ${account}, region ${region}:`,
    application &&
      `  ${application.name} will be REMOVED: API, bus and its archive, state machines, functions, and their logs`,
    data &&
      `  ${data.name} will be ${withLog ? 'REMOVED, WITH ALL DATA' : 'kept'}:${tables.join('')}`,
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

/** The tables of the log's stack, which puts out nothing else. */
const tablesOf = ({ outputs }: DeployedStack): readonly string[] =>
  Object.entries(outputs).flatMap(([name, value]) => (name.endsWith('Table') ? [value] : []));

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

async function confirmGone(deployed: Deployed, stack: string): Promise<void> {
  if (await deployed.stack(stack)) throw new Error(`${stack} is still there: see its events`);
  console.log(`Gone: ${stack}`);
}

main().catch((error: unknown) => {
  console.error(`Nothing more is removed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
