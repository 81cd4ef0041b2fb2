import type { Browser, Page } from 'playwright-core';

/** Opens the Events page, and waits until it has rows and follows the log. */
export async function openEvents(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}/#/events`);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.locator('.event-rows .event-cell').first().waitFor();
  return page;
}
