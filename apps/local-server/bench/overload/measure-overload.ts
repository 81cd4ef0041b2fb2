import { setTimeout as delay } from 'node:timers/promises';
import { median } from '@stockbook/bench';
import { makePlace } from '../places.ts';
import { startServer } from '../server-process.ts';
import { type Clients, type ClientsReport, startClients } from './clients.ts';
import { type HealthFigures, probeHealth } from './health-probe.ts';
import { loggedIds } from './logged-ids.ts';

/** How many clients send at once: first a number that all find a place, then many more. */
export const loads = { usual: 500, overload: 2_000 } as const;

/** How many events a second one number of clients got into the log, and what else they met. */
export interface LoadFigures {
  readonly clients: number;
  readonly acceptedPerSecond: number;
  readonly refusedPerSecond: number;
  readonly closed: number;
  /** From an event's first attempt to its acknowledgement, in ms. */
  readonly median: number;
  readonly slowest: number;
  /** Share of the time in which the busier process of clients was busy. */
  readonly busy: number;
}

export interface OverloadResult {
  readonly seconds: number;
  readonly usual: LoadFigures;
  readonly overload: LoadFigures;
  /** While the many clients sent. */
  readonly health: HealthFigures;
  /** How the server ended when SIGTERM came while the many clients sent. */
  readonly end: { readonly code: number | null; readonly seconds: number };
  readonly acknowledged: number;
  /** Acknowledged events that are not in the log after a new start. */
  readonly lost: number;
}

/** How long the server runs before it is measured, in seconds: the compilers make it faster meanwhile. */
const WARM_UP = 20;
/** How long the many clients send before SIGTERM, in seconds. */
const BEFORE_SIGTERM = 3;

/** Measures a server on PGlite that gets more requests than it can serve. */
export async function measureOverload(seconds: number, seed: number): Promise<OverloadResult> {
  await using cleanUp = new AsyncDisposableStack();
  const place = cleanUp.adopt(await makePlace('pglite'), (made) => made.remove());
  const clients = cleanUp.adopt(await startClients(), (started) => started.stop());
  const environment = { PORT: '0', HOST: '127.0.0.1', STOCKBOOK_STORE: place.url };
  const program = new URL('../../src/main.ts', import.meta.url);
  const start = async () =>
    cleanUp.adopt(await startServer(program, { environment }), (started) => started.stop());
  const server = await start();
  const send = (name: string, count: number, duration: number, untilClosed = false) =>
    run(clients, { url: server.url, name, clients: count, seed, seconds: duration, untilClosed });

  const warmUp = await send('warm-up', loads.usual, WARM_UP);
  const usual = await send('usual', loads.usual, seconds);
  const measured = new AbortController();
  const probe = probeHealth(server.url, measured.signal);
  const overload = await send('overload', loads.overload, seconds);
  measured.abort();
  const health = await probe;
  const last = send('last', loads.overload, Infinity, true);
  await delay(BEFORE_SIGTERM * 1_000);
  const began = performance.now();
  await server.stop();
  const end = { code: await server.ended, seconds: (performance.now() - began) / 1_000 };

  const acknowledged = [warmUp, usual, overload, await last].flatMap((each) => each.acknowledged);
  const logged = await loggedIds((await start()).url);
  return {
    seconds,
    usual: toLoadFigures(usual, loads.usual, seconds),
    overload: toLoadFigures(overload, loads.overload, seconds),
    health,
    end,
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !logged.has(id)).length,
  };
}

/** @throws Error if a client met anything but an acknowledgement, a refusal or a closed connection */
async function run(clients: Clients, turn: Parameters<Clients['run']>[0]): Promise<ClientsReport> {
  const report = await clients.run(turn);
  const [failure] = report.failures;
  // When the server ends, it accepts no more connections.
  if (failure !== undefined && !turn.untilClosed)
    throw new Error(`${report.failures.length} of ${turn.clients} clients failed: ${failure}`);
  return report;
}

const toLoadFigures = (report: ClientsReport, clients: number, seconds: number): LoadFigures => ({
  clients,
  acceptedPerSecond: report.latencies.length / seconds,
  refusedPerSecond: report.refused / seconds,
  closed: report.closed,
  median: median(report.latencies),
  slowest: report.latencies.reduce((slowest, each) => Math.max(slowest, each), 0),
  busy: report.busy,
});
