import { parseArgs } from 'node:util';
import { DynamoDbProductList } from '@stockbook/api/dynamodb';
import {
  connectDynamoDb,
  DynamoDbEventStore,
  assignAllPositions,
} from '@stockbook/event-store/dynamodb';
import { readConfigOf } from './config.ts';
import { Deployed } from './deployed.ts';
import { stackNames } from './stockbook.ts';

const USAGE = `Makes anew what is made of the log: the order over all products, and their list. Changes no event.
  --context=stockbook=…    what it was deployed with, for another stage than dev`;

/** For when the reader stood still for longer than the log's stream remembers, or a list was lost. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      context: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const { log } = stackNames(readConfigOf(values.context));
  const data = await new Deployed().stack(log);
  if (!data) throw new Error(`there is no stack ${log}: deploy it first`);
  const { LogTable: table = '', ProductsTable: products = '' } = data.outputs;

  const client = connectDynamoDb({ region: data.region });
  console.log(
    `Order: ${await assignAllPositions(client, table)} commits had no position, and have one now`,
  );
  const store = new DynamoDbEventStore(client, table);
  const { listed, unlisted } = await listAll(store, new DynamoDbProductList(client, products));
  console.log(`Products: ${listed} are listed as the log has them, ${unlisted} are not`);
  await store.close();
}

/** Lists every product that has an event. */
async function listAll(store: DynamoDbEventStore, list: DynamoDbProductList) {
  const seen = new Set<string>();
  let unlisted = 0;
  let after: string | undefined;
  for (;;) {
    const events = await store.readAll(after === undefined ? {} : { after });
    if (events.length === 0) return { listed: seen.size - unlisted, unlisted };
    const streams = events.map(({ stream }) => stream).filter(({ id }) => !seen.has(id));
    for (const { productId, error } of await list.follow(store, streams)) {
      console.error(
        `${productId} cannot be listed: ${error instanceof Error ? error.message : error}`,
      );
      unlisted += 1;
    }
    for (const { id } of streams) seen.add(id);
    after = events.at(-1)?.position;
  }
}

main().catch((error: unknown) => {
  console.error(`It is not repaired: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
