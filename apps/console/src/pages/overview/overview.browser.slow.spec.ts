import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  closeTabs,
  expectAccessible,
  openAgain,
  openTab,
  startBrowser,
} from '../../testing/browser.ts';
import { type LocalServer, startLocalServer } from '../../testing/local-server.ts';
import { Person, ways } from '../../testing/person.ts';

let browser: Browser;
let server: LocalServer;
beforeAll(async () => {
  browser = await startBrowser();
});
beforeEach(async () => {
  server = await startLocalServer();
});
afterEach(async () => {
  await closeTabs(browser);
  await server.stop();
});
afterAll(() => browser.close());

describe.each(ways)('the overview of an empty log, by %s', (by) => {
  it('sends the files of the AWS sample, and shows each as it comes', async () => {
    const { page, complaints } = await openTab(browser, server.url, '/overview');
    await page.getByText('Send a first event').waitFor();
    expect(await page.locator('code').first().innerText()).toBe(
      `curl -d @samples/product-received.json -H 'content-type: application/json' ${server.url}/events`,
    );
    await expectAccessible(page);
    await new Person(page, by).press('Send product-received.json');
    const tail = page.getByRole('list', { name: 'Latest events, newest first' });
    await expect.poll(() => tail.innerText()).toContain('Product received');
    for (const name of ['product-shipped', 'product-adjusted']) {
      await new Person(page, by).press(`Send ${name}.json`);
      await page.getByText(`${name}.json is in the log`).waitFor();
    }
    await expect.poll(() => tail.innerText()).toContain('Product adjusted');
    await page.getByRole('heading', { name: 'Needs a person' }).waitFor();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('names an execution that failed beside the samples: it left nothing in the log', async () => {
    const { page, complaints } = await openTab(browser, server.url, '/overview');
    await new Person(page, by).press('Send product-shipped.json');
    const failed = /^An execution failed for product 100/;
    await page.getByText(failed).waitFor();
    await expectAccessible(page);
    const again = await openAgain(browser, page);
    await again.page.getByText(failed).waitFor();
    const samples = again.page.getByRole('button', { name: /^Send product-/ });
    await expect.poll(() => samples.count()).toBe(3);
    expect([...complaints, ...again.complaints]).toEqual([]);
  });
});

// It takes a minute: that the keyboard starts and stops it is tested with the links.
it('plays the demo month, and then says what needs a person', async () => {
  const { page, complaints } = await openTab(browser, server.url, '/overview');
  await new Person(page, 'mouse').press('Play the demo month');
  await page.getByText('The month is played').waitFor({ timeout: 240_000 });
  await expect.poll(() => page.getByText(/events? parked/).count()).toBeGreaterThan(0);
  await expectAccessible(page);
  const again = await openAgain(browser, page);
  await again.page
    .getByRole('link', { name: /^See and correct/ })
    .first()
    .waitFor();
  expect([...complaints, ...again.complaints]).toEqual([]);
}, 300_000);
