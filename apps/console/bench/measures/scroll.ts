import { verdict } from '@stockbook/bench';
import type { Page } from 'playwright-core';
import type { Options } from '../options.ts';
import { openEvents } from '../product/open-events.ts';
import type { Product } from '../product/start-product.ts';
import { type Section, TIMES, timesRow } from './section.ts';

/** How long a frame may take, in ms. */
const MOST = 50;

/** Scrolls the list in three ways, and takes the time of each frame. */
export async function scroll({ url, browser }: Product, { seconds }: Options): Promise<Section> {
  const page = await openEvents(browser, url);
  const ways = {
    wheel: () => wheel(page, seconds),
    thumb: () => drag(page, seconds),
    keys: () => keys(page, seconds),
  };
  const figures: Record<string, readonly number[]> = {};
  const reached: string[] = [];
  for (const [name, way] of Object.entries(ways)) {
    await page.evaluate(watchFrames);
    await way();
    figures[name] = await page.evaluate(() => window.frameTimes.slice(1));
    reached.push(`${name}: scrolled to row ${await page.evaluate(lastRow)}`);
  }
  await page.close();
  const all = Object.values(figures).flat();
  const long = all.filter((frame) => frame > MOST);
  return {
    title: 'Frames while the list is scrolled',
    columns: TIMES,
    rows: [
      timesRow('with the wheel, down', figures['wheel'] ?? []),
      timesRow('with the thumb, to and fro over the whole log', figures['thumb'] ?? []),
      timesRow('with PageDown held', figures['keys'] ?? []),
    ],
    notes: [`${long.length} of ${all.length} frames took more than ${MOST} ms`, ...reached],
    verdicts: [
      verdict(
        `no frame over ${MOST} ms`,
        long.length === 0,
        `the most ${Math.max(...all).toFixed(0)} ms`,
      ),
    ],
    figures,
  };
}

/** The last row that is drawn. */
function lastRow(): number {
  const rows = [...document.querySelectorAll('.event-rows [aria-rowindex]')];
  return Math.max(...rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
}

declare global {
  interface Window {
    /** How long each frame took since the page was last watched, in ms. */
    frameTimes: number[];
  }
}

function watchFrames(): void {
  const frames: number[] = [];
  window.frameTimes = frames;
  let last = performance.now();
  const next = (now: number) => {
    if (window.frameTimes !== frames) return;
    frames.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

async function wheel(page: Page, seconds: number): Promise<void> {
  const box = await page.getByRole('grid').boundingBox();
  if (box === null) throw new Error('there is no list');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) await page.mouse.wheel(0, 240);
}

/** As the thumb of the scroll bar is dragged: a place each frame, all over the log. */
const drag = (page: Page, seconds: number): Promise<void> =>
  page.evaluate(async (duration) => {
    const grid = document.querySelector('[role=grid]');
    if (grid === null) throw new Error('there is no list');
    const start = performance.now();
    for (let now = start; now < start + duration; now = performance.now()) {
      const share = (1 - Math.cos(((now - start) / 4_000) * Math.PI)) / 2;
      grid.scrollTop = share * (grid.scrollHeight - grid.clientHeight);
      await new Promise(requestAnimationFrame);
    }
  }, seconds * 1_000);

async function keys(page: Page, seconds: number): Promise<void> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) await page.keyboard.press('PageDown');
}
