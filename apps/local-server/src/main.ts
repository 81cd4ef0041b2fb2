import {
  createApi,
  Live,
  LiveExecutions,
  ProjectedProductList,
  readersOf,
  untilStopped,
} from '@stockbook/api';
import { projections } from '@stockbook/domain';
import { inlineHostOf } from '@stockbook/event-store';
import { stockbookMachines } from '@stockbook/workflow';
import { ConfigurationError, readConfig } from './config.ts';
import { expressApp } from './express-app.ts';
import { greeting } from './greeting.ts';
import { exposure } from './guards/exposure.ts';
import { HELP } from './help.ts';
import { listen } from './listen.ts';
import { openLog } from './log.ts';
import { openMachines } from './open-machines.ts';
import { openReaders } from './readers/open-readers.ts';
import { ReaderMetrics } from './readers/reader-metrics.ts';
import { runCommand } from './run-command.ts';
import { openStore } from './stores/open-store.ts';
import { awsSurface, httpSurface } from './surface.ts';

/** How long the store may take to close, in ms. */
const CLOSING = 10_000;

runCommand({ help: HELP, failure: 'Stockbook cannot start', run: serve });

/** The composition root: only this function decides which adapter is plugged in where. */
async function serve(parameters: readonly string[]): Promise<void> {
  refuseAny(parameters);
  // The log goes to stderr; stdout has what a person wants to know at the start.
  const log = await openLog();
  const config = readConfig(process.env);
  const fatal = Promise.withResolvers<Error>();
  const opened = await openStore(config.store, {
    onFault: (fault) => log.error({ err: fault }, 'fault'),
    onFatal: fatal.resolve,
  });
  const { store, parked, kind, place, check, close } = opened;
  const readers = await openReaders(opened, config, log);
  const { runner, awsEndpoints, feed } = openMachines(stockbookMachines({ store, parked }), log);
  const products = new ProjectedProductList({
    store,
    rows: opened.rows,
    isInline: inlineHostOf(store, projections.productList) !== undefined,
  });
  const api = createApi({
    store,
    storeKind: kind,
    runner,
    products,
    parked,
    live: new Live(store),
    liveExecutions: new LiveExecutions(feed),
    readers: readersOf(readers),
    projections: readers.projections,
    rebuilds: readers.projections,
    deliveries: readers.deliveriesOf,
    unhealthyStandstill: config.readiness === 'readers',
    ...(check && { checkStore: check }),
    onDiscard: (event) => log.warn({ parked: event }, `discarded the parked event ${event.id}`),
    onDiscardDelivery: ({ id, ...delivery }) =>
      log.warn({ delivery }, `discarded the parked delivery ${id}`),
    onFault: (fault, { method, path }) =>
      log.error({ err: fault, 'http.request.method': method, 'url.path': path }, 'fault'),
  });
  const surfaces = { http: httpSurface(api), aws: awsSurface(awsEndpoints) };
  const app = expressApp(surfaces, log, config);
  const { url, stop } = await listen(app, config).catch(async (error) => {
    await close();
    throw error;
  });
  readers.start();
  const metrics = new ReaderMetrics(readers, log);
  metrics.start();
  // Before the greeting: a program that reads it may stop the server at once.
  const stopped = untilStopped().then(() => undefined);
  console.log(greeting(url, place, config.console));
  const warning = exposure(url);
  if (warning !== undefined) log.warn(warning);

  const failure = await Promise.race([stopped, fatal.promise]);
  if (failure) console.error(`Stockbook stops: ${failure.message}`);
  log.info('stopping after the requests in flight');
  await stop();
  // A store that no longer answers must not keep the process alive.
  setTimeout(() => process.exit(1), CLOSING).unref();
  metrics.stop();
  await readers.stop();
  await close();
  // An engine that stopped may have left something behind that keeps the process alive.
  if (failure) process.exit(1);
}

function refuseAny([argument]: readonly string[]): void {
  if (argument === undefined) return;
  throw new ConfigurationError(
    `there is no argument '${argument}': environment variables configure the server, as listed by npx nx serve local-server -- --help`,
  );
}
