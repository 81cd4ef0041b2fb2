import { parseArgs } from 'node:util';
import { DynamoDbProductList } from '@stockbook/api/dynamodb';
import {
  connectDynamoDb,
  DynamoDbEventStore,
  assignAllPositions,
} from '@stockbook/event-store/dynamodb';
import { readConfigOf } from '../stacks/config.ts';
import { stackNames } from '../stacks/stack-names.ts';
import { contextHelp } from './context-help.ts';
import { Deployed, outputOf } from '../cdk/deployed.ts';
import { runCommand } from './run-command.ts';

const HELP = `npx nx rebuild infra [options]

Rebuilds what is derived from the log: the order of all events and the product list. It reads the
whole log and changes no event, and Stockbook can run meanwhile. Use it after the function that reads
the log's stream failed for more than 24 hours, or when a list is wrong.

${contextHelp}`;

runCommand({ help: HELP, failure: 'The rebuild failed', run: rebuild });

async function rebuild(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...parameters],
    options: { context: { type: 'string', multiple: true, short: 'c', default: [] } },
  });
  const config = readConfigOf(values.context);
  const data = await new Deployed(config).stack('log');
  if (!data) {
    throw new Error(
      `there is no stack ${stackNames(config).log} in this account and region: check stage, AWS_PROFILE and AWS_REGION`,
    );
  }
  const table = outputOf(data, 'LogTable');
  const products = outputOf(data, 'ProductsTable');

  const client = await connectDynamoDb({ region: data.region });
  const { assigned, stopped } = await assignAllPositions(client, table);
  console.log(`Order: ${assigned} commits had no position, and have one now`);
  for (const { message } of stopped) console.error(message);
  const store = new DynamoDbEventStore(client, table);
  const { listed, unlisted } = await listAll(store, new DynamoDbProductList(client, products));
  console.log(`Products: ${listed} are listed, ${unlisted} could not be listed`);
  await store.close();
}

/** Lists every product that has an event. */
async function listAll(store: DynamoDbEventStore, list: DynamoDbProductList) {
  const seen = new Set<string>();
  let unlisted = 0;
  let after: string | undefined;
  for (;;) {
    const page = await store.readAll(after === undefined ? {} : { after });
    const streams = page.events.map(({ stream }) => stream).filter(({ id }) => !seen.has(id));
    for (const { productId, error } of await list.follow(store, streams)) {
      console.error(
        `${productId} could not be listed: ${error instanceof Error ? error.message : error}`,
      );
      unlisted += 1;
    }
    for (const { id } of streams) seen.add(id);
    if (page.atEnd) return { listed: seen.size - unlisted, unlisted };
    after = page.position;
  }
}
