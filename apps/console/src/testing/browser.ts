import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

export { startBrowser } from './chromium.ts';

/** A tab, and what its console said that it should not. */
export interface Tab {
  readonly page: Page;
  /** Errors and warnings, without the replies of refused requests, which a browser reports as errors. */
  readonly complaints: readonly string[];
}

/** A reply of 4xx that a page shows. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/;

/**
 * Opens a fresh tab without anything stored.
 *
 * @param hash the page and its view, such as `/parked?problem=x`
 * @param width of the tab, in px
 */
export async function openTab(
  browser: Browser,
  url: string,
  hash: string,
  width = 1300,
): Promise<Tab> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    // A browser without a graphics card draws each frame of an animation on the processor.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isWrong = message.type() === 'error' || message.type() === 'warning';
    if (isWrong && !REFUSED.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(`${url}/#${hash}`);
  return { page, complaints };
}

/**
 * Closes all tabs: after each test, since the streams of open tabs take connections to the server, of which
 * a browser has six.
 */
export async function closeTabs(browser: Browser): Promise<void> {
  for (const context of browser.contexts()) await context.close();
}

/** Opens a tab with the URL of another: a view is restored from its URL alone. */
export const openAgain = (browser: Browser, page: Page): Promise<Tab> => {
  const { origin, hash } = new URL(page.url());
  return openTab(browser, origin, hash.slice(1));
};

/** Expects that axe finds nothing in light and in dark, where only colours differ. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    // The other mode is for frames, which the console has not, and opens a tab for each result.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    if (colorScheme === 'dark') axe.withRules('color-contrast');
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect(found, colorScheme).toEqual([]);
  }
}

/** What makes a page scroll sideways: the elements that end beyond its tab; empty if it does not. */
export const beyondTab = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > clientWidth,
    );
    // The outermost may only hold the one that is too wide.
    return [`${scrollWidth} px`, ...beyond.slice(-5).map((each) => each.outerHTML.slice(0, 200))];
  });
