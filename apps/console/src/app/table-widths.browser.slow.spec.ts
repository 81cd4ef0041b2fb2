import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { reach, ways } from '../testing/person.ts';
import { serveConsole } from '../testing/serve-console.ts';

const { open, send } = serveConsole();

/** The width of a usual laptop, in px. */
const LAPTOP = 1280;

beforeAll(async () => {
  const fields = { quantity: '1234.5', unitPrice: '$1234.5', unitCost: '$1043.1', color: 'blk' };
  for (const [eventId, event] of Object.entries({
    created: { eventType: 'productCreated', name: 'Linen fabric', unitOfMeasure: 'each', sku: 'L' },
    received: { eventType: 'productReceived', ...fields, size: 'L' },
    shipped: { eventType: 'productShipped', quantity: '7.25' },
    adjusted: { eventType: 'productAdjusted', unitPrice: '$15.6' },
  })) {
    const ProductEvent = { eventId, productId: '4459-28', ...event };
    const reply = await send({ id: eventId, detail: { ProductEvent } });
    expect(reply.status, await reply.text()).toBe(201);
  }
});

/** What ends beyond the table, or in the grid beyond the cell, that it is in. */
const beyond = (page: Page, cells: string) =>
  page.locator(cells).evaluateAll((all) =>
    all.flatMap((cell) => {
      const within = cell.closest('[role=gridcell]') ?? cell.closest('table')?.parentElement;
      const range = document.createRange();
      range.selectNodeContents(cell);
      const end = Math.max(...[...range.getClientRects()].map(({ right }) => right), 0);
      const edge = within?.getBoundingClientRect().right ?? 0;
      return end > edge ? [`${cell.textContent}: ${end} beyond ${edge}`] : [];
    }),
  );

describe('at the width of a laptop, with the navigation open', () => {
  it.each([
    ['/products', 'Linen fabric', 'td, th'],
    ['/products/4459-28?tab=history', '$1234.5', 'td, th'],
    ['/readers', 'product-list', 'td, th'],
    // Long data ends in an ellipsis, and is whole in its tooltip.
    ['/events', 'unitPrice $15.6', '[role=gridcell]:not(.event-cell-data)'],
  ])('nothing of the table of %s is cut off', async (hash, text, cells) => {
    const { page, complaints } = await open(hash, LAPTOP);
    await page.getByRole('link', { name: 'Cash machine' }).waitFor();
    await page.getByText(text).first().waitFor();
    await expect.poll(() => beyond(page, cells)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('nor is what comes late: the settings say that the readers may be rebuilt', async () => {
    const { page, complaints } = await open('/', LAPTOP);
    const settings = Promise.withResolvers<undefined>();
    await page.route('**/console.json', async (route) => {
      await settings.promise;
      await route.continue();
    });
    await page.goto(page.url().replace(/#.*/, '#/readers'));
    await page.reload();
    await page.getByText('product-list').first().waitFor();
    expect(await page.getByText('Actions').count()).toBe(0);
    settings.resolve(undefined);
    await page.getByText('Actions').first().waitFor();
    await expect.poll(() => beyond(page, 'td, th')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('times are to the second; the tooltip, and the details, have them exactly', async () => {
    const { page } = await open('/events?order=oldest', LAPTOP);
    const time = page.getByRole('gridcell').locator('time').first();
    await expect.poll(() => time.innerText()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const exact = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} ([+-]\d\d:\d\d|UTC)/;
    expect(await time.getAttribute('title')).toMatch(exact);
    await time.click();
    const details = page.getByRole('region', { name: 'Event at position 1' });
    await expect.poll(() => details.locator('time').first().innerText()).toMatch(exact);
  });
});

it.each(ways)('a column is made wider and stays so in this browser, by %s', async (by) => {
  const { page, complaints } = await open('/products');
  const header = page.getByRole('columnheader', { name: /^SKU/ }).first();
  const widthOf = async () => Math.round((await header.boundingBox())?.width ?? 0);
  await page.getByRole('link', { name: 'Linen fabric' }).waitFor();
  const before = await widthOf();
  const handle = page
    .getByRole('columnheader', { name: /^SKU/ })
    .locator('[aria-roledescription="Resize button"]');
  if (by === 'mouse') {
    // The table may still find its widths.
    await (await handle.first().elementHandle())?.waitForElementState('stable');
    const box = await handle.first().boundingBox();
    if (box === null) throw new Error('there is nothing to drag');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + box.height / 2);
    // A person sees the width before letting go.
    await expect.poll(widthOf).toBeGreaterThan(before + 30);
    await page.mouse.up();
  } else {
    await reach(page, handle);
    await page.keyboard.press('Enter');
    for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
  }
  await expect.poll(widthOf).toBeGreaterThan(before + 30);
  const wider = await widthOf();
  await page.reload();
  await page.getByRole('link', { name: 'Linen fabric' }).waitFor();
  await expect.poll(widthOf).toBe(wider);
  expect(complaints).toEqual([]);
});
