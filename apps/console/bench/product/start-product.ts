import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorker } from '@stockbook/bench';
import type { Browser } from 'playwright-core';
import type { Options } from '../options.ts';
import { launchChromium } from './chromium.ts';
import { startServer } from './server.ts';

/** What is measured: a server with a log, and a browser. */
export interface Product {
  readonly url: string;
  readonly browser: Browser;
  stop(): Promise<void>;
}

/** Writes a log, as the benchmark of the server does; in a process of its own: PGlite lets one open a folder. */
const logProcess = new URL('../../../local-server/bench/reading/log-process.ts', import.meta.url);

/** Writes a log into a new folder, starts a server on it and waits until its readers have read it. */
export async function startProduct(
  { events, products, seed }: Options,
  say: (line: string) => void,
): Promise<Product> {
  await using failed = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-bench-'));
  failed.defer(() => rm(folder, { recursive: true, force: true }));
  const store = `pglite:${join(folder, 'log')}`;
  say(`Writing a log of ${events} events`);
  const writer = await startWorker<object, string>(logProcess, [store]);
  await writer.ask({ size: { events, products }, seed });
  await writer.stop();
  say('Starting the server, and waiting for its readers');
  const server = failed.adopt(await startServer(store), (each) => each.stop());
  await untilRead(server.url);
  const browser = failed.adopt(await launchChromium(), (each) => each.close());
  const done = failed.move();
  return { url: server.url, browser, stop: () => done.disposeAsync() };
}

/** Projections are built while the server answers: that would be measured too. */
async function untilRead(url: string): Promise<void> {
  for (;;) {
    const reply = await fetch(`${url}/readers`);
    const { items } = (await reply.json()) as {
      readonly items: readonly { readonly lagEvents: number; readonly building?: object }[];
    };
    if (items.every((reader) => reader.lagEvents === 0 && reader.building === undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
