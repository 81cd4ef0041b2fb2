import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  expectAccessible,
  openAgain,
  openTab,
  press,
  startBrowser,
} from '../../testing/browser.ts';
import { type LocalServer, startLocalServer } from '../../testing/local-server.ts';

const ID = 'shelf/1 %';
const PAGE = `/products/${encodeURIComponent(ID)}`;

let server: LocalServer;
let browser: Browser;
let sent = 0;

/** Reports an event of the product. */
async function report(fields: Readonly<Record<string, string>>): Promise<void> {
  sent += 1;
  const ProductEvent = { eventId: String(sent), productId: ID, ...fields };
  const reply = await server.send({ id: 'order-7', detail: { ProductEvent } });
  expect(reply.status).toBe(201);
}

const day = (number: number) => `2026-01-0${number}T12:00:00.000Z`;

beforeAll(async () => {
  [server, browser] = await Promise.all([startLocalServer(), startBrowser()]);
  const described = { unitPrice: '$4', color: 'blk', size: 'L' };
  await report({ eventType: 'productReceived', quantity: '10', ...described, effectiveAt: day(1) });
  await report({ eventType: 'productShipped', quantity: '4', effectiveAt: day(2) });
  await report({ eventType: 'stockCounted', counted: '5.5', effectiveAt: day(3) });
  await report({ eventType: 'productAdjusted', unitPrice: '$5', effectiveAt: day(4) });
});
// Each tab follows the log on a connection of its own, and a browser has six for a server.
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = (view = '') => openTab(browser, server.url, `${PAGE}${view}`);
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const chart = (page: Page) => page.getByRole('img', { name: /^Quantity over time/ });

describe('the Product page', () => {
  it('shows the state and its chart, accessibly, also as a table', async () => {
    const { page, complaints } = await open();
    await chart(page).waitFor();
    await said(page, '5.5');
    await expectAccessible(page);
    await press(page, 'keyboard', 'Quantity and value as a table, by day');
    await said(page, 'Quantity at its end');
    await expectAccessible(page);
    const rows = page.locator('table tbody tr');
    expect((await rows.allInnerTexts()).map((row) => row.split(/\s+/))).toEqual([
      ['2026-01-04', '1', '5.5', '22'],
      ['2026-01-03', '1', '5.5', '22'],
      ['2026-01-02', '1', '6', '24'],
      ['2026-01-01', '1', '10', '40'],
    ]);
    const again = await openAgain(browser, page);
    await said(again.page, 'Quantity at its end');
    expect([...complaints, ...again.complaints]).toEqual([]);
  });

  it('shows the state as it happened, typed and dragged', async () => {
    const { page } = await open();
    await chart(page).waitFor();
    const typed = page.getByRole('textbox', { name: 'As it happened' });
    await typed.fill(day(2));
    await said(page, 'The state after event 2: 2 later events left out.');
    const again = await openAgain(browser, page);
    await said(again.page, 'The state after event 2: 2 later events left out.');
    await typed.fill('yesterday');
    await said(page, 'Enter a time such as 2026-01-31T08:30:00Z');
    await press(page, 'mouse', 'As it happened: now');
    await said(page, 'State now');
    const box = await chart(page).boundingBox();
    if (box === null) throw new Error('the chart is not shown');
    await page.mouse.move(box.x + box.width - 20, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 80, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await said(page, 'The state after event 1: 3 later events left out.');
  });

  it.each(['As it happened: event', 'As it was known: event'])(
    'shows an earlier state with the keyboard on %j',
    async (axis) => {
      const { page } = await open();
      await page.getByRole('slider', { name: axis }).focus();
      await page.keyboard.press('ArrowLeft');
      await said(page, 'The state after event 3: 1 later event left out.');
      await page.keyboard.press('Home');
      await said(page, 'The state after event 1: 3 later events left out.');
    },
  );

  it('shows each event with the product before and after it, step by step', async () => {
    const { page, complaints } = await open('?tab=history');
    const link = page.getByRole('link', { name: 'Event 2, productShipped: details' });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Event 2: productShipped' }).waitFor();
    const changes = page.getByRole('table', { name: 'The product before and after the event' });
    expect(
      (await changes.locator('tbody tr').allInnerTexts()).map((row) => row.split(/\s+/)),
    ).toEqual([
      ['Quantity', '10', '6', '−4'],
      ['Value', 'at', 'cost', '40', '24', '−16'],
    ]);
    await expectAccessible(page);
    const again = await openAgain(browser, page);
    await again.page.getByRole('heading', { name: 'Event 2: productShipped' }).waitFor();
    await press(page, 'keyboard', 'Event after');
    await page.getByRole('heading', { name: 'Event 3: stockCounted' }).waitFor();
    await press(page, 'mouse', 'Event before');
    await page.getByRole('heading', { name: 'Event 2: productShipped' }).waitFor();
    expect([...complaints, ...again.complaints]).toEqual([]);
  });

  it('links each event, for another tab, and gives the focus back when its details are closed', async () => {
    const { page } = await open('?tab=history');
    const link = page.getByRole('link', { name: 'Event 2, productShipped: details' });
    const href = (await link.getAttribute('href')) ?? '';
    const { page: other } = await openTab(browser, server.url, href.slice(1));
    await other.getByRole('heading', { name: 'Event 2: productShipped' }).waitFor();
    await link.focus();
    await page.keyboard.press('Enter');
    await press(page, 'keyboard', 'Close panel');
    await expect.poll(() => link.evaluate((each) => each === document.activeElement)).toBe(true);
  });

  it('refuses beside the field, and shows what is stored at once, also what others send', async () => {
    const { page, complaints } = await open('?report=productShipped');
    await page.getByRole('textbox', { name: 'Quantity' }).fill('500');
    await press(page, 'mouse', 'Send event');
    await said(page, '500 is more than the 5.5 on hand in main: send at most 5.5');
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'Quantity' }).fill('0.5');
    await page.keyboard.press('Enter');
    await said(page, 'The event is stored: it is event 5 of');
    await page.getByRole('tab', { name: 'History (5)' }).waitFor();
    await report({ eventType: 'productShipped', quantity: '1' });
    await page.getByRole('tab', { name: 'History (6)' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('says of a product that is not there what to do', async () => {
    const { page, complaints } = await openTab(browser, server.url, '/products/nothing');
    await said(page, 'There is no such product');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });
});
