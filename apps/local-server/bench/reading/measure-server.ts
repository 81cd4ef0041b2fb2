import { setTimeout as delay } from 'node:timers/promises';
import { type HealthFigures, probeHealth } from '../overload/health-probe.ts';
import { makePlace } from '../places.ts';
import { startServer } from '../server-process.ts';
import { measureLive, type LiveFigures } from './measure-live.ts';
import { writeLogAt } from './log-worker.ts';
import type { LogSize } from './write-log.ts';

/** What a server on PGlite with a long log does. Times are in seconds. */
export interface ServerResult {
  readonly size: LogSize;
  /** From the first start, when there are no rows, until GET /products answers 200. */
  readonly firstStart: number;
  /** How many answers until then were a 503 with Retry-After and the progress, and how many were not. */
  readonly notYet: number;
  readonly wrong: number;
  readonly healthOfFirstStart: HealthFigures;
  /** From the moment at which a later start listens until GET /products answers 200. */
  readonly start: number;
  readonly rebuild: number;
  readonly healthOfRebuild: HealthFigures;
  readonly live: LiveFigures;
}

export interface ServerOptions {
  readonly seed: number;
  /** How long events are sent to a client that follows, in seconds. */
  readonly seconds: number;
}

const POLL_MS = 20;
/** A look at the readers takes several statements of the engine that builds the rows. */
const LOOK_MS = 200;

export async function measureServer(
  size: LogSize,
  { seed, seconds }: ServerOptions,
): Promise<ServerResult> {
  await using cleanUp = new AsyncDisposableStack();
  const place = cleanUp.adopt(await makePlace('pglite'), (made) => made.remove());
  await writeLogAt(place.url, { size, seed });
  const environment = { PORT: '0', HOST: '127.0.0.1', STOCKBOOK_STORE: place.url };
  const program = new URL('../../src/main.ts', import.meta.url);
  const start = async () =>
    cleanUp.adopt(await startServer(program, { environment }), (started) => started.stop());

  const first = await start();
  const [until, healthOfFirstStart] = await withHealth(first.url, () => untilListed(first.url));
  await first.stop();
  const { url } = await start();
  const later = await untilListed(url);
  const [rebuild, healthOfRebuild] = await withHealth(url, () => rebuildAt(url));
  await untilBuilt(url);
  return {
    size,
    firstStart: until.seconds,
    notYet: until.notYet,
    wrong: until.wrong,
    healthOfFirstStart,
    start: later.seconds,
    rebuild,
    healthOfRebuild,
    live: await measureLive(url, { seed, seconds }),
  };
}

async function withHealth<Result>(
  url: string,
  work: () => Promise<Result>,
): Promise<[Result, HealthFigures]> {
  const ended = new AbortController();
  const probe = probeHealth(url, ended.signal);
  const result = await work();
  ended.abort();
  return [result, await probe];
}

async function untilListed(url: string) {
  const began = performance.now();
  let notYet = 0;
  let wrong = 0;
  for (;;) {
    const reply = await fetch(`${url}/products`);
    const text = await reply.text();
    if (reply.status === 200) {
      return { seconds: (performance.now() - began) / 1_000, notYet, wrong };
    }
    const isBuilding = reply.status === 503 && reply.headers.has('retry-after') && /\d/.test(text);
    if (isBuilding) notYet += 1;
    else wrong += 1;
    await delay(POLL_MS);
  }
}

/** @returns the seconds that it took */
async function rebuildAt(url: string): Promise<number> {
  const began = performance.now();
  const reply = await fetch(`${url}/readers/product-list/rebuild`, { method: 'POST' });
  if (!reply.ok) throw new Error(`the rebuild did not begin: ${await reply.text()}`);
  while ((await beingBuiltAt(url)).includes('product-list')) await delay(LOOK_MS);
  return (performance.now() - began) / 1_000;
}

/** Waits until the rows of all projections are there: what builds them delays writes. */
async function untilBuilt(url: string): Promise<void> {
  while ((await beingBuiltAt(url)).length > 0) await delay(LOOK_MS);
}

/** The projections that are being built. */
async function beingBuiltAt(url: string): Promise<readonly string[]> {
  const { items } = (await (await fetch(`${url}/readers`)).json()) as {
    readonly items: readonly { readonly name: string; readonly building?: unknown }[];
  };
  if (items.length === 0) throw new Error('GET /readers has no reader');
  return items.filter(({ building }) => building !== undefined).map(({ name }) => name);
}
