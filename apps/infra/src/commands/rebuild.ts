import { parseArgs } from 'node:util';
import {
  assignAllPositions,
  connectDynamoDb,
  DynamoDbEventStore,
  DynamoDbRowStore,
} from '@stockbook/event-store/dynamodb';
import { lists, openLists } from '@stockbook/lambda/lists';
import { DynamoDbParkedEvents, moveParkedItems } from '@stockbook/workflow/dynamodb';
import { readConfigOf } from '../stacks/config.ts';
import { contextHelp } from './context-help.ts';
import { Deployed, outputOf } from '../cdk/deployed.ts';
import { abandonBuild, buildAnew } from './build-anew.ts';
import { runCommand } from './run-command.ts';

const names = lists.map(({ name }) => name);

const HELP = `npx nx rebuild infra [projection] [options]

Rebuilds what is derived from the log. It reads the whole log and changes no event, and Stockbook can run
meanwhile.

Without a projection it gives each event that has none its position in the order of all events. Use it
after the function that reads the log's stream failed for more than 24 hours. It also moves the events that
an older version parked in a table of their own to the table of rows. Use it after that update.

With a projection (${names.join(', ')}) it builds its rows beside those that are read, and these are read
from then on. Use it when a list is wrong. If it is interrupted, the function goes on with the build.

  --abandon   gives up a build of the projection that is under way
${contextHelp}`;

runCommand({ help: HELP, failure: 'The rebuild failed', run: rebuild });

async function rebuild(parameters: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: {
      abandon: { type: 'boolean', default: false },
      context: { type: 'string', multiple: true, short: 'c', default: [] },
    },
  });
  const projection = toProjection(positionals, values.abandon);
  const config = readConfigOf(values.context);
  const data = await new Deployed(config).existing('log');
  const table = outputOf(data, 'LogTable');
  const client = await connectDynamoDb({ region: data.region });
  const store = new DynamoDbEventStore(client, table);
  try {
    if (projection === undefined) {
      const parked = new DynamoDbParkedEvents(client, outputOf(data, 'RowsTable'));
      await moveParkedItems(client, `${table}-parked`, parked);
      const { assigned, stopped } = await assignAllPositions(client, table);
      console.log(`Order: ${assigned} commits had no position, and have one now`);
      for (const { message } of stopped) console.error(message);
      return;
    }
    const rows = new DynamoDbRowStore(client, outputOf(data, 'RowsTable'), { shared: true });
    const readers = openLists(store, rows, {
      onFault: (fault) => console.error(`It is tried again: ${String(fault)}`),
      onParked: ({ eventId, reason }) => console.error(`Event ${eventId} is parked: ${reason}`),
    });
    const work = values.abandon ? abandonBuild : buildAnew;
    await work(readers, projection.name, console.log);
  } finally {
    await store.close();
  }
}

/** @returns the projection to build; undefined if none is named */
function toProjection(
  [name, ...more]: readonly string[],
  abandons: boolean,
): (typeof lists)[number] | undefined {
  if (more.length > 0) throw new Error('name one projection: they are built one after the other');
  if (name === undefined) {
    if (abandons) throw new Error(`name the projection to abandon: ${names.join(', ')}`);
    return undefined;
  }
  const found = lists.find((list) => list.name === name);
  if (!found) throw new Error(`there is no projection ${name}: use ${names.join(', ')}`);
  return found;
}
