import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { verdict } from '@stockbook/bench';
import type { Options } from '../options.ts';
import { openEvents } from '../product/open-events.ts';
import { post } from '../product/post.ts';
import type { Product } from '../product/start-product.ts';
import { quantile, type Section, TIMES, timesRow } from './section.ts';

/** How long it may take until an event is on screen, in ms. */
const MOST = 300;

/** Posts events, and takes the time from the request to the frame that shows each. */
export async function posted({ url, browser }: Product, { rounds }: Options): Promise<Section> {
  const page = await openEvents(browser, url);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const productId = `posted-${randomUUID()}`;
    const shown = page.evaluate(async (id) => {
      const isShown = () =>
        [...document.querySelectorAll('.event-cell-product')].some(
          ({ textContent }) => textContent === id,
        );
      while (!isShown()) await new Promise(requestAnimationFrame);
      return performance.timeOrigin + performance.now();
    }, productId);
    // Until the page looks for it.
    await delay(200);
    const start = performance.timeOrigin + performance.now();
    await post(url, productId, productId);
    times.push((await shown) - start);
  }
  await page.close();
  const median = quantile(times, 0.5);
  return {
    title: 'A posted event is on screen',
    columns: TIMES,
    rows: [timesRow('from the request to the frame that shows it', times)],
    notes: ['Includes the request itself: the event is decided and stored first.'],
    verdicts: [
      verdict(
        `on screen within ${MOST} ms, each`,
        Math.max(...times) <= MOST,
        `p50 ${median.toFixed(0)} ms, the most ${Math.max(...times).toFixed(0)} ms`,
      ),
    ],
    figures: { times },
  };
}
