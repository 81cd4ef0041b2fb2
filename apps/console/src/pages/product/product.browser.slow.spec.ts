import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/browser.ts';
import { Person, ways } from '../../testing/person.ts';
import { serveConsole } from '../../testing/serve-console.ts';

const { open, openAgain, send } = serveConsole();

const ID = 'shelf/1 %';
const PAGE = `/products/${encodeURIComponent(ID)}`;

let sent = 0;

/** Reports an event of the product. */
async function report(fields: Readonly<Record<string, string>>): Promise<void> {
  sent += 1;
  const ProductEvent = { eventId: String(sent), productId: ID, ...fields };
  const reply = await send({ id: 'order-7', detail: { ProductEvent } });
  expect(reply.status).toBe(201);
}

const day = (number: number) => `2026-01-0${number}T12:00:00.000Z`;

beforeAll(async () => {
  const described = { unitPrice: '$4', color: 'blk', size: 'L' };
  await report({ eventType: 'productReceived', quantity: '10', ...described, effectiveAt: day(1) });
  await report({ eventType: 'productShipped', quantity: '4', effectiveAt: day(2) });
  await report({ eventType: 'stockCounted', counted: '5.5', effectiveAt: day(3) });
  await report({ eventType: 'productAdjusted', unitPrice: '$5', effectiveAt: day(4) });
});

const openProduct = (view = '') => open(`${PAGE}${view}`);
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const chart = (page: Page) => page.getByRole('img', { name: /^Quantity over time/ });

describe('the Product page', () => {
  it.each(ways)('shows the state and its chart, and opens them as a table, by %s', async (by) => {
    const { page, complaints } = await openProduct();
    await chart(page).waitFor();
    await said(page, '5.5');
    if (by === 'mouse') await expectAccessible(page);
    await new Person(page, by).press('Quantity and value as a table, by day');
    await said(page, 'Quantity at its end');
    if (by === 'mouse') await expectAccessible(page);
    const rows = page.locator('table tbody tr');
    expect((await rows.allInnerTexts()).map((row) => row.split(/\s+/))).toEqual([
      ['2026-01-04', '1', '5.5', '22'],
      ['2026-01-03', '1', '5.5', '22'],
      ['2026-01-02', '1', '6', '24'],
      ['2026-01-01', '1', '10', '40'],
    ]);
    const again = await openAgain(page);
    await said(again.page, 'Quantity at its end');
    expect([...complaints, ...again.complaints]).toEqual([]);
  });

  it.each(ways)('shows an earlier state at a time that is typed, by %s', async (by) => {
    const { page } = await openProduct();
    await chart(page).waitFor();
    const person = new Person(page, by);
    for (const [axis, typed, left] of [
      ['As it happened', day(2), 'event 2: 2 later events'],
      ['As it was known', '3', 'event 3: 1 later event'],
    ] as const) {
      await person.type(axis, typed);
      await said(page, `The state after ${left} left out.`);
      const again = await openAgain(page);
      await said(again.page, `The state after ${left} left out.`);
      await person.press(`${axis}: now`);
      await said(page, 'State now');
    }
    await person.type('As it happened', 'yesterday');
    await said(page, 'Enter a time such as 2026-01-31T08:30:00Z');
    await said(page, 'State now');
    // A year alone is a time to JavaScript, but not to the page.
    await person.type('As it happened', '2001');
    await said(page, 'Enter a time such as 2026-01-31T08:30:00Z');
    await said(page, 'State now');
    await expect.poll(() => page.getByTestId('quantity-at').innerText()).toBe('5.5 now');
  });

  it('shows an earlier state when the chart is dragged', async () => {
    const { page } = await openProduct();
    await chart(page).waitFor();
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
      const { page } = await openProduct();
      await page.getByRole('slider', { name: axis }).focus();
      await page.keyboard.press('ArrowLeft');
      await said(page, 'The state after event 3: 1 later event left out.');
      await page.keyboard.press('Home');
      await said(page, 'The state after event 1: 3 later events left out.');
    },
  );

  it.each(ways)(
    'shows each event with the product before and after it, step by step, by %s',
    async (by) => {
      const { page, complaints } = await openProduct();
      const person = new Person(page, by);
      await person.turnTo(/^History/);
      await person.follow('Event 2, Product shipped: details');
      await page.getByRole('heading', { name: 'Event 2: Product shipped' }).waitFor();
      const changes = page.getByRole('table', { name: 'The product before and after the event' });
      expect(
        (await changes.locator('tbody tr').allInnerTexts()).map((row) => row.split(/\s+/)),
      ).toEqual([
        ['Quantity', '10', '6', '−4'],
        ['Value', 'at', 'cost', '40', '24', '−16'],
      ]);
      if (by === 'mouse') await expectAccessible(page);
      const again = await openAgain(page);
      await again.page.getByRole('heading', { name: 'Event 2: Product shipped' }).waitFor();
      await person.press('Event after');
      await page.getByRole('heading', { name: 'Event 3: Stock counted' }).waitFor();
      await person.press('Event before');
      await page.getByRole('heading', { name: 'Event 2: Product shipped' }).waitFor();
      await person.press('Close panel');
      await expect.poll(() => changes.count()).toBe(0);
      expect([...complaints, ...again.complaints]).toEqual([]);
    },
  );

  it.each(ways)('closes the details of an event by Escape, back to its row, by %s', async (by) => {
    const { page, complaints } = await openProduct('?tab=history');
    const person = new Person(page, by);
    const name = 'Event 2, Product shipped: details';
    await person.follow(name);
    await person.press('Event after');
    await page.getByRole('heading', { name: 'Event 3: Stock counted' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('heading', { name: /^Event 3/ }).count()).toBe(0);
    const link = page.getByRole('link', { name });
    await expect.poll(() => link.evaluate((each) => each === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
  });

  it.each(ways)('shows a part of the history, in either order, by %s', async (by) => {
    const { page, complaints } = await openProduct('?tab=history');
    const person = new Person(page, by);
    const events = page.getByRole('link', { name: /^Event \d+, .*: details$/ });
    await expect.poll(() => events.count()).toBeGreaterThanOrEqual(4);
    await person.tick('Oldest first');
    await expect.poll(() => events.first().innerText()).toBe('1 Product received');
    await person.choose('Event type', 'Stock counted');
    await expect.poll(() => events.allInnerTexts()).toEqual(['3 Stock counted']);
    const again = await openAgain(page);
    const found = again.page.getByRole('link', { name: /^Event \d+, .*: details$/ });
    await expect.poll(() => found.allInnerTexts()).toEqual(['3 Stock counted']);
    expect([...complaints, ...again.complaints]).toEqual([]);
  });

  it('links each event, for another tab, and gives the focus back when its details are closed', async () => {
    const { page } = await openProduct('?tab=history');
    const link = page.getByRole('link', { name: 'Event 2, Product shipped: details' });
    const href = (await link.getAttribute('href')) ?? '';
    const { page: other } = await open(href.slice(1));
    await other.getByRole('heading', { name: 'Event 2: Product shipped' }).waitFor();
    await link.focus();
    await page.keyboard.press('Enter');
    await new Person(page, 'keyboard').press('Close panel');
    await expect.poll(() => link.evaluate((each) => each === document.activeElement)).toBe(true);
  });

  // The last ones: they add events.
  it.each(ways)(
    'refuses beside the field, and shows what is stored at once, also what others send, by %s',
    async (by) => {
      const { page, complaints } = await openProduct();
      const history = page.getByRole('tab', { name: /^History/ });
      const events = async () => Number(/\d+/.exec(await history.innerText())?.[0]);
      await history.waitFor();
      const before = await events();
      const person = new Person(page, by);
      await person.press('Report an event');
      await person.choose('Event type', 'Product shipped');
      const again = await openAgain(page);
      await again.page.getByRole('button', { name: /^Event type Product shipped/ }).waitFor();
      await person.type('Quantity', '500');
      await person.press('Send event');
      await said(page, /500 is more than the \S+ on hand in main: send at most/);
      if (by === 'mouse') await expectAccessible(page);
      await person.type('Quantity', '0.5');
      await page.keyboard.press('Enter');
      await said(page, `The event is stored: it is event ${before + 1} of`);
      await expect.poll(events).toBe(before + 1);
      await report({ eventType: 'productShipped', quantity: '1' });
      await expect.poll(events).toBe(before + 2);
      await person.press('Dismiss the message');
      await person.follow('Products');
      await page.getByRole('heading', { name: /^Products/, level: 1 }).waitFor();
      expect([...complaints, ...again.complaints]).toEqual([]);
    },
  );

  it('says of a product that is not there what to do', async () => {
    const { page, complaints } = await open('/products/nothing');
    await said(page, 'There is no such product');
    const lines = await open('/products/line%0Abreak');
    await said(lines.page, 'There is no such product');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });
});

it.each(ways)(
  'which event made a stock wrong: at most five clicks from the overview, by %s',
  async (by) => {
    const productId = `counted-${by}`;
    const described = { unitPrice: '$4', color: 'blk', size: 'L' };
    const events = [
      { eventType: 'productReceived', quantity: '40', ...described },
      { eventType: 'productShipped', quantity: '1' },
      // Counted on the wrong shelf.
      { eventType: 'stockCounted', counted: '0' },
    ];
    for (const event of events) await report({ ...event, productId });
    const { page, complaints } = await open('/overview');
    const person = new Person(page, by);
    await person.follow(/^See them: \d+ products? out of stock$/);
    await person.follow(productId);
    await person.turnTo('History (3)');
    await person.follow('Event 3, Stock counted: details');
    const changes = page.getByRole('table', { name: 'The product before and after the event' });
    await expect.poll(() => changes.innerText()).toMatch(/Quantity\s+39\s+0\s+−39/);
    expect(person.clicks).toBeLessThanOrEqual(5);
    expect(complaints).toEqual([]);
  },
);
