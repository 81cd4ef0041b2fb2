import { setTimeout as delay } from 'node:timers/promises';
import { median, verdict } from '@stockbook/bench';
import type { CDPSession } from 'playwright-core';
import type { Options } from '../options.ts';
import { openEvents } from '../product/open-events.ts';
import { post } from '../product/post.ts';
import type { Product } from '../product/start-product.ts';
import type { Section } from './section.ts';

/** In how many parts the time is divided. */
const PARTS = 10;
/** How much larger the memory may be at the end than after the first part, in MB: it must not grow with events. */
const MOST_GROWTH = 5;

/** Posts events at a rate, and takes the memory that the page uses after each part of the time. */
export async function memory(
  { url, browser }: Product,
  { rate, watch }: Options,
): Promise<Section> {
  const page = await openEvents(browser, url);
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable');
  const heap: number[] = [];
  const nodes: number[] = [];
  let sent = 0;
  for (let part = 0; part < PARTS; part += 1) {
    sent = await postFor((watch / PARTS) * 1_000, rate, sent, url);
    const used = await usedBy(devTools);
    heap.push(used.heap);
    nodes.push(used.nodes);
  }
  await page.close();
  const growth = median(heap.slice(-3)) - (heap[0] ?? NaN);
  return {
    title: `Memory of the page, at ${rate} events a second`,
    columns: ['after', 'heap MB', 'nodes'],
    rows: heap.map((megabytes, part) => [
      `${Math.round((watch / PARTS) * (part + 1))} s`,
      megabytes.toFixed(1),
      String(nodes[part]),
    ]),
    notes: [`${sent} events were posted; each figure is taken after a garbage collection`],
    verdicts: [
      verdict(
        `the heap grows by at most ${MOST_GROWTH} MB after the first ${watch / PARTS} s`,
        growth <= MOST_GROWTH,
        `${growth.toFixed(1)} MB`,
      ),
    ],
    figures: { heap, nodes },
  };
}

/** Posts events at their times, however long each takes. @returns how many have been posted in all */
async function postFor(ms: number, rate: number, before: number, url: string): Promise<number> {
  const start = performance.now();
  const count = Math.round((ms / 1_000) * rate);
  const posts: Promise<void>[] = [];
  for (let n = 0; n < count; n += 1) {
    await delay(Math.max(0, start + (n / rate) * 1_000 - performance.now()));
    posts.push(post(url, `live-${n % 100}`, `live-${before + n}`));
  }
  await Promise.all(posts);
  return before + count;
}

async function usedBy(devTools: CDPSession) {
  await devTools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devTools.send('Performance.getMetrics');
  const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return { heap: of('JSHeapUsedSize') / 1e6, nodes: of('Nodes') };
}
