import { verdict } from '@stockbook/bench';
import type { Options } from '../options.ts';
import type { Product } from '../product/start-product.ts';
import { quantile, type Section, TIMES, timesRow } from './section.ts';

/** Opens the Events page in a new browser context each time: nothing is in its cache. */
export async function open({ url, browser }: Product, { rounds }: Options): Promise<Section> {
  const fromAnswer: number[] = [];
  const fromStart: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const watcher = new MutationObserver(() => {
        if (document.querySelector('.event-rows .event-cell') === null) return;
        watcher.disconnect();
        // After the frame that shows it.
        requestAnimationFrame(() => setTimeout(() => performance.mark('rows')));
      });
      watcher.observe(document, { childList: true, subtree: true });
    });
    await page.goto(`${url}/#/events`);
    await page.waitForFunction(() => performance.getEntriesByName('rows').length > 0);
    const times = await page.evaluate(() => {
      const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const [answer] = resources.filter(({ name }) => name.includes('/events?'));
      const [rows] = performance.getEntriesByName('rows');
      return { rows: rows?.startTime ?? NaN, answer: answer?.responseEnd ?? NaN };
    });
    fromAnswer.push(times.rows - times.answer);
    fromStart.push(times.rows);
    await context.close();
  }
  const answered = quantile(fromAnswer, 0.5);
  return {
    title: 'The Events page opens',
    columns: TIMES,
    rows: [
      timesRow("from the server's answer to rows on screen", fromAnswer),
      timesRow('from the address to rows on screen, nothing cached', fromStart),
    ],
    notes: [],
    verdicts: [
      verdict(
        "opens within a second of the server's answer",
        answered <= 1_000,
        `${answered.toFixed(0)} ms`,
      ),
    ],
    figures: { fromAnswer, fromStart },
  };
}
