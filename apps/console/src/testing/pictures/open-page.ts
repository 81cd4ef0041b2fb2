import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { DemoServer } from './demo-server.ts';
import { masked } from './masked.ts';
import type { PicturedPage } from './pictured-pages.ts';

/** The size of a picture, in px. */
export const SIZE = { width: 1280, height: 800 } as const;

/** How high the bars are that stay above a page that is scrolled, and some room below them, in px. */
const BARS = 122;

/** How long a page must stand still, in ms, and how often it is looked at until it does. */
const STILL = 500;
const LOOKS = 60;

/** A page as its picture has it. */
export interface OpenedPage {
  readonly page: Page;
  /** What it shows, as a screen reader reads it, without what differs from run to run. */
  readonly text: string;
  readonly close: () => Promise<void>;
}

/**
 * Opens a page in a fresh tab, light and in UTC, and waits until it stands still.
 *
 * @throws Error if it still changes after half a minute
 */
export async function openPage(
  browser: Browser,
  demo: DemoServer,
  pictured: PicturedPage,
): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: SIZE,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    locale: 'en-US',
  });
  await context.addInitScript(() =>
    localStorage.setItem('stockbook.preferences', '{"zone":"utc"}'),
  );
  const page = await context.newPage();
  await page.goto(`${demo.url}/${pictured.hash(demo)}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const text = await textOf(page);
  if (pictured.from !== undefined) {
    await page.getByRole('heading', { name: pictured.from }).evaluate((heading, bars) => {
      scrollBy({ top: heading.getBoundingClientRect().top - bars, behavior: 'instant' });
    }, BARS);
  }
  return { page, text, close: () => context.close() };
}

async function textOf(page: Page): Promise<string> {
  let before = '';
  for (let look = 0; look < LOOKS; look += 1) {
    const now = masked(await page.locator('body').ariaSnapshot());
    if (now === before && !/Loading|Connecting/.test(now)) return `${now}\n`;
    before = now;
    await delay(STILL);
  }
  throw new Error(`${page.url()} does not stand still:\n${before}`);
}
