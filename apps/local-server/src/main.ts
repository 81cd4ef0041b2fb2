import { createApi, FollowedProductList, untilStopped } from '@stockbook/api';
import { cashMachineTasks, inventoryTasks } from '@stockbook/workflow';
import { LocalRunner, QueuedRunner } from '@stockbook/workflow/local';
import { destination, pino } from 'pino';
import { readConfig } from './config.ts';
import { expressApp } from './express-app.ts';
import { listen } from './listen.ts';
import { openStore } from './stores/open-store.ts';

/** How long the store may take to close, in ms. */
const CLOSING = 10_000;

/** The composition root: which adapter is plugged in where is decided here and nowhere else. */
async function main(): Promise<void> {
  // The log goes to stderr as JSON; stdout has what a person wants to know at the start.
  const log = pino(destination(2));
  const config = readConfig(process.env);
  const { store, parked, place, close } = await openStore(config.store, (fault) =>
    log.error({ err: fault }, 'fault'),
  );
  const tasks = {
    inventory: inventoryTasks({ store, parked }),
    'cash-machine': cashMachineTasks(),
  };
  const runner = new QueuedRunner(new LocalRunner(tasks));
  const products = new FollowedProductList(store);
  const api = createApi({
    store,
    runner,
    products,
    parked,
    onFault: (fault, { method, path }) =>
      log.error({ err: fault, 'http.request.method': method, 'url.path': path }, 'fault'),
  });
  const { url, stop } = await listen(expressApp(api, log), config).catch(async (error) => {
    await close();
    throw error;
  });
  // From here on whoever reads that it listens may ask it to stop.
  const stopped = untilStopped();
  console.log(`Stockbook listens on ${url} (the API: ${url}/docs)
Its data lies in ${place}
Try: curl -d @samples/product-received.json -H 'content-type: application/json' ${url}/events`);

  await stopped;
  log.info('stopping: requests in flight are finished first');
  await stop();
  // A store that does not answer any more must not keep the process.
  setTimeout(() => process.exit(1), CLOSING).unref();
  await close();
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`Stockbook cannot start: ${reason}`);
  process.exitCode = 1;
});
