import { expect, it } from 'vitest';
import { expectAccessible, openTab, press, startBrowser } from '../testing/browser.ts';
import { startLocalServer } from '../testing/local-server.ts';

it.each(['mouse', 'keyboard'] as const)(
  'says that a page could not be loaded while the server is away, and loads it by %s',
  async (by) => {
    await using stack = new AsyncDisposableStack();
    const browser = stack.adopt(await startBrowser(), (each) => each.close());
    const server = stack.adopt(await startLocalServer(), ({ stop }) => stop());
    const { page } = await openTab(browser, server.url, '/overview');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await server.kill();
    await page.getByRole('link', { name: 'Readers' }).click();
    await page.getByText('The page could not be loaded').waitFor();
    expect(await page.getByText('Check that the server runs').count()).toBe(1);
    await expectAccessible(page);
    await server.startAgain();
    await press(page, by, 'Reload the console');
    await page.getByRole('heading', { level: 1, name: 'Readers' }).waitFor();
  },
);
