import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  enterOn,
  expectAccessible,
  openAgain,
  openTab,
  press,
  startBrowser,
  tabTo,
} from '../../testing/browser.ts';
import { type LocalServer, startLocalServer } from '../../testing/local-server.ts';

let server: LocalServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startLocalServer(), startBrowser()]);
  await sent('stock', { eventType: 'productReceived', quantity: '5', ...described });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const described = { unitPrice: '$4', color: 'blk', size: '4' };
const fromBus = { prefer: 'respond-async' };
const sent = (eventId: string, reported: object, headers = {}) =>
  server.send(
    { id: eventId, detail: { ProductEvent: { eventId, productId: '100', ...reported } } },
    headers,
  );

/** Parks a shipment of more than there is. */
const parkOversold = (eventId: string) =>
  sent(eventId, { eventType: 'productShipped', quantity: '500' }, fromBus);
/** Parks an event that does not say enough. */
const parkInvalid = (eventId: string) =>
  sent(eventId, { eventType: 'productReceived', productId: eventId }, fromBus);

const parkedIds = async (): Promise<readonly string[]> => {
  const reply = await fetch(`${server.url}/parked`);
  const { items } = (await reply.json()) as {
    items: readonly { input: { event: { id: string } } }[];
  };
  return items.map(({ input }) => input.event.id);
};

const dialog = (page: Page) => page.getByRole('dialog');
const stored = (page: Page, text: string) =>
  page.getByText(text, { exact: true }).first().waitFor();

/** Three oversold ones and an invalid one, and no others. */
beforeEach(async () => {
  const left = await parkedIds();
  await fetch(`${server.url}/parked?count=${left.length}`, { method: 'DELETE' });
  for (const id of ['a', 'b', 'c']) await parkOversold(id);
  await parkInvalid('invalid');
  await expect.poll(parkedIds).toHaveLength(4);
});

describe('the parked events', () => {
  it('move the focus into the form that edits one, and back when that is cancelled', async () => {
    const { page } = await openTab(browser, server.url, '/parked');
    await enterOn(page, 'Details of the event a');
    await enterOn(page, 'Edit and send');
    const focused = () => page.evaluate(() => document.activeElement?.tagName);
    await expect.poll(focused).toBe('INPUT');
    await enterOn(page, 'Cancel');
    const edit = page.getByRole('button', { name: 'Edit and send' });
    await expect.poll(() => edit.evaluate((each) => each === document.activeElement)).toBe(true);
  });

  it('are counted by problem, and one that is parked now is shown at once', async () => {
    const { page, complaints } = await openTab(browser, server.url, '/parked');
    await stored(page, 'Redrive 3');
    await expectAccessible(page);
    await parkOversold('d');
    await stored(page, 'Redrive 4');
    await enterOn(page, 'Insufficient stock');
    await page.getByRole('heading', { name: /^Parked events: Insufficient stock/ }).waitFor();
    const again = await openAgain(browser, page);
    await again.page.getByRole('heading', { name: /^Parked events: Insufficient stock/ }).waitFor();
    await expect.poll(() => again.page.getByText(/^Details|^invalid$/).count()).toBe(0);
    await press(page, 'keyboard', 'Show all problems');
    await expect.poll(() => new URL(page.url()).hash).toBe('#/parked');
    expect([...complaints, ...again.complaints]).toEqual([]);
  });

  it.each(['mouse', 'keyboard'] as const)(
    'are discarded, all with one problem, after the count is confirmed, by %s',
    async (by) => {
      const { page, complaints } = await openTab(browser, server.url, '/parked');
      await press(page, by, 'Discard 3: Insufficient stock');
      await dialog(page).getByText('Discard 3 events?').waitFor();
      await parkOversold('late');
      await expect.poll(parkedIds).toHaveLength(5);
      await press(page, by, 'Discard 3 events');
      await dialog(page).getByText('There are now 4 events, not 3').waitFor();
      await expectAccessible(page);
      expect(await parkedIds()).toHaveLength(5);
      await press(page, by, 'Discard 4 events');
      await stored(page, 'Discard: 4 discarded');
      expect(await parkedIds()).toEqual(['invalid']);
      expect(complaints).toEqual([]);
    },
  );

  it.each(['mouse', 'keyboard'] as const)('are redriven, some or all, by %s', async (by) => {
    const { page, complaints } = await openTab(
      browser,
      server.url,
      '/parked?problem=insufficient-stock',
    );
    const first = page.getByRole('checkbox', { name: /^Select [\da-f]{16}/ }).first();
    await first.waitFor();
    if (by === 'mouse') await first.click();
    else {
      await tabTo(page, /^Select [\da-f]{16}/);
      await page.keyboard.press('Space');
    }
    await expect.poll(() => page.url()).toContain('selected=');
    await press(page, by, 'Redrive 1 selected event');
    await press(page, by, 'Redrive 1 event');
    await stored(page, 'Redrive: 1 refused again');
    await press(page, by, 'Redrive all 3');
    await press(page, by, 'Cancel');
    await expect.poll(() => dialog(page).count()).toBe(0);
    await press(page, by, 'Redrive all 3');
    await press(page, by, 'Redrive 3 events');
    await stored(page, 'Redrive: 3 refused again');
    expect(await parkedIds()).toHaveLength(4);
    expect(complaints).toEqual([]);
  });
});

describe('one parked event', () => {
  it('is read with its problem, restored from the URL, and discarded', async () => {
    const { page, complaints } = await openTab(browser, server.url, '/parked');
    await enterOn(page, 'Details of the event a');
    await page.getByText('urn:stockbook:problem:insufficient-stock').waitFor();
    await expectAccessible(page);
    const again = await openAgain(browser, page);
    await again.page.getByText('urn:stockbook:problem:insufficient-stock').waitFor();
    await press(page, 'keyboard', 'Discard');
    await press(page, 'keyboard', 'Discard 1 event');
    await stored(page, 'Discard: 1 discarded');
    expect(await parkedIds()).toEqual(['b', 'c', 'invalid']);
    expect(complaints).toEqual([]);
  });

  it.each(['mouse', 'keyboard'] as const)(
    'is edited and sent; a refusal is beside each field, also of one that was missing, by %s',
    async (by) => {
      const { page, complaints } = await openTab(
        browser,
        server.url,
        '/parked?problem=invalid-event',
      );
      const given = { quantity: '3', unitPrice: '$2', color: 'red', size: '1' };
      await press(page, by, 'Details of the event invalid');
      await press(page, by, 'Edit and send');
      await expect.poll(() => page.url()).toContain('edit=true');
      await press(page, by, 'Send');
      for (const name of Object.keys(given)) {
        const field = page.getByLabel(name, { exact: true });
        await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
      }
      await expectAccessible(page);
      for (const [name, value] of Object.entries(given)) {
        const field = page.getByLabel(name, { exact: true });
        // The first wrong field has the focus.
        if (by === 'mouse' || name !== 'quantity') await field.focus();
        await page.keyboard.type(value);
      }
      await press(page, by, 'Send');
      await stored(
        page,
        by === 'mouse' ? 'The edited event is stored' : 'The edited event was in the log before',
      );
      await expect.poll(parkedIds).not.toContain('invalid');
      expect(complaints).toEqual([]);
    },
  );

  it('is edited as JSON, and what is no JSON is not sent', async () => {
    const { page, complaints } = await openTab(
      browser,
      server.url,
      '/parked?problem=invalid-event',
    );
    await press(page, 'mouse', 'Details of the event invalid');
    await press(page, 'mouse', 'Edit and send');
    await page.getByLabel('Edit as JSON').check();
    await page.getByRole('textbox', { name: 'Event', exact: true }).fill('{"id":');
    await press(page, 'mouse', 'Send');
    await page.getByText(/must be JSON/).waitFor();
    const ProductEvent = {
      eventType: 'productReceived',
      productId: '100',
      quantity: '1',
      ...described,
    };
    await page.getByRole('textbox', { name: 'Event', exact: true }).fill(
      JSON.stringify({
        id: 'json',
        detail: { ProductEvent: { eventId: 'json', ...ProductEvent } },
      }),
    );
    await press(page, 'mouse', 'Send');
    await page.getByText(/^The edited event/).waitFor();
    expect(complaints).toEqual([]);
  });
});

it('says that nothing is parked, and where events are', async () => {
  await fetch(`${server.url}/parked?count=4`, { method: 'DELETE' });
  const { page, complaints } = await openTab(browser, server.url, '/parked');
  await page.getByText('No parked events').waitFor();
  await page.getByRole('tab', { name: 'Deliveries to readers' }).click();
  await page.getByText('No parked deliveries').waitFor();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
