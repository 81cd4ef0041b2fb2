import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { type By, reach } from './person.ts';

/**
 * What a function of AWS needs and a test must not have: all in one process, which ends with the first tab
 * that is closed, and pages that may read what other origins sent.
 */
const UNWANTED = ['--single-process', '--no-zygote', '--disable-web-security', '--headless'];

/** Starts Chromium: once a file, since it takes some seconds. */
export const startBrowser = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((each) => !UNWANTED.some((unwanted) => each.startsWith(unwanted))),
  });

/** A tab, and what its console said that it should not. */
export interface Tab {
  readonly page: Page;
  /** Errors and warnings, without the replies of refused requests, which a browser reports as errors. */
  readonly complaints: readonly string[];
}

/** A reply of 4xx that a page shows. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** Opens a fresh tab without anything stored. @param hash the page and its view, such as `/parked?problem=x` */
export async function openTab(browser: Browser, url: string, hash: string): Promise<Tab> {
  const context = await browser.newContext({ viewport: { width: 1300, height: 900 } });
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

/** Expects that axe finds nothing in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect(found, colorScheme).toEqual([]);
  }
}

/** Presses Tab until a button, link or checkbox with this accessible name has the focus. */
export function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const [first, ...others] = (['button', 'link', 'checkbox'] as const).map((role) =>
    page.getByRole(role, { name, exact: true }),
  );
  return reach(
    page,
    others.reduce((one, other) => one.or(other), first ?? page.locator('button')),
  );
}

/** Presses a button, or follows a link, by keyboard alone. */
export async function enterOn(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Presses a button by mouse, or by keyboard alone. */
export const press = (page: Page, by: By, name: string | RegExp): Promise<void> =>
  by === 'mouse' ? page.getByRole('button', { name, exact: true }).click() : enterOn(page, name);
