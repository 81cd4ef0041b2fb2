import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/browser.ts';
import { Person, reach, ways } from '../../testing/person.ts';
import { recordedEvent } from '../../testing/recorded-event.ts';
import { serveConsole } from '../../testing/serve-console.ts';

const { open, openAgain, send } = serveConsole();

/** Each event has an envelope of its own but the first two, which have one order in common. */
const EVENTS = 260;
const ORDER = 'order-7';

beforeAll(async () => {
  for (let number = 1; number <= EVENTS; number += 1) await sendReceived(number);
}, 120_000);

/** Sends a delivery of one of seven products; each tenth event is a shipment. */
async function sendReceived(number: number): Promise<void> {
  const isShipped = number % 10 === 0;
  const event = {
    eventId: `event-${number}`,
    eventType: isShipped ? 'productShipped' : 'productReceived',
    productId: `bowl-${number % 10 === 0 ? 1 : number % 7}`,
    quantity: isShipped ? '1' : '20',
    ...(!isShipped && { unitPrice: '$2', color: `colour-${number}`, size: '1' }),
  };
  const id = number <= 2 ? ORDER : `envelope-${number}`;
  const reply = await send({ version: '0', id, detail: { ProductEvent: event } });
  expect(reply.status, await reply.text()).toBe(201);
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Events' });
const row = (page: Page, index: number) => page.locator(`[role=row][aria-rowindex="${index + 1}"]`);
/** The position in a row, from 1. */
const positionIn = (page: Page, index: number) => row(page, index).getByRole('gridcell').first();
const rowCount = (page: Page) => grid(page).getAttribute('aria-rowcount');
const viewOf = (page: Page) => new URLSearchParams(new URL(page.url()).hash.split('?')[1]);
const isShown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

async function openLog(hash = '/events') {
  const tab = await open(hash);
  await row(tab.page, 1).getByRole('gridcell').first().waitFor();
  return { ...tab, close: () => tab.page.context().close() };
}

describe('the Events page', () => {
  it.each(ways)('has the whole log, and leads to its other end at once, by %s', async (by) => {
    const { page, complaints, close } = await openLog();
    expect(await positionIn(page, 1).textContent()).toBe(String(EVENTS));
    expect(await rowCount(page)).toBe(String(EVENTS + 1));
    await new Person(page, by).switchTo('Oldest first');
    await expect.poll(() => positionIn(page, 1).textContent()).toBe('1');
    expect(viewOf(page).get('order')).toBe('oldest');
    const again = await openAgain(page);
    await expect.poll(() => positionIn(again.page, 1).textContent()).toBe('1');
    expect([...complaints, ...again.complaints]).toEqual([]);
    await again.page.context().close();
    await close();
  });

  it('is read by keyboard: rows, pages, both ends, and the details of a row', async () => {
    const { page, complaints, close } = await openLog();
    await grid(page).focus();
    const active = () =>
      grid(page).evaluate((element) => {
        const id = element.getAttribute('aria-activedescendant');
        return id === null
          ? undefined
          : document.querySelector(`#${CSS.escape(id)}`)?.getAttribute('aria-rowindex');
      });
    const keys = { ArrowDown: 3, End: EVENTS + 1, ArrowUp: EVENTS, Home: 2 } as const;
    for (const [key, expected] of Object.entries(keys)) {
      await page.keyboard.press(key);
      await expect.poll(active, { message: key }).toBe(String(expected));
    }
    await page.keyboard.press('PageDown');
    await expect.poll(async () => Number(await active())).toBeGreaterThan(5);
    await page.keyboard.press('PageUp');
    await expect.poll(active).toBe('2');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await isShown(page, `Event at position ${EVENTS - 1}`);
    expect(viewOf(page).get('event')).toBe(String(EVENTS - 1));
    await page.goBack();
    await expect.poll(() => viewOf(page).get('event')).toBeNull();
    expect(complaints).toEqual([]);
    await close();
  });

  it.each(ways)('shows an event with its causes; the link restores it, by %s', async (by) => {
    const { page, complaints, close } = await openLog('/events?order=oldest');
    if (by === 'mouse') await row(page, 1).click();
    else {
      await reach(page, grid(page));
      await page.keyboard.press('Enter');
    }
    await isShown(page, 'Event at position 1');
    await isShown(page, 'productReceived:event-1');
    await isShown(page, '(this event)');
    await isShown(page, /product-list@\d/);
    await isShown(page, 'Has handled it');
    const tree = page.locator('.cause-tree').first();
    expect(await tree.getByText('Product received').count()).toBe(2);
    const again = await openAgain(page);
    await isShown(again.page, '(this event)');
    const person = new Person(page, by);
    await person.use(tree.getByRole('link'));
    await isShown(page, 'Event at position 2');
    await person.turnTo('Whole event');
    await isShown(page, /contentHash/);
    await person.press('Close panel');
    await expect.poll(() => viewOf(page).get('event')).toBeNull();
    expect([...complaints, ...again.complaints]).toEqual([]);
    await again.page.context().close();
    await close();
  });

  it.each(ways)('copies an event, by %s', async (by) => {
    const { page, close } = await openLog('/events?event=3');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const [name, part] of [
      ['Copy as JSON', '"position": "3"'],
      ['Copy as curl', 'events?position=3&limit=1'],
      ['Copy as CloudEvent', '"sequence": "000000000000003"'],
    ] as const) {
      await new Person(page, by).press(name);
      await expect
        .poll(() => page.evaluate(() => navigator.clipboard.readText()), { message: name })
        .toContain(part);
    }
    await close();
  });

  it.each(ways)('chooses by type, or all but a type, by %s', async (by) => {
    const { page, close } = await openLog();
    const person = new Person(page, by);
    await person.add('Event types', 'Product shipped');
    await expect.poll(() => positionIn(page, 2).textContent()).toBe(String(EVENTS - 10));
    expect(viewOf(page).getAll('type')).toEqual(['productShipped']);
    await person.choose('Show', 'All event types but these');
    await expect.poll(() => positionIn(page, 1).textContent()).toBe(String(EVENTS - 1));
    await person.press('Clear filters');
    await expect.poll(() => positionIn(page, 1).textContent()).toBe(String(EVENTS));
    await close();
  });

  it.each(ways)('chooses by what is typed, and says what to correct, by %s', async (by) => {
    const { page, complaints, close } = await openLog();
    const person = new Person(page, by);
    const firstIs = (position: number) =>
      expect.poll(() => positionIn(page, 1).textContent()).toBe(String(position));
    await person.type('Text in data or event id', 'colour-33');
    await firstIs(33);
    await person.press('Clear filters');
    await firstIs(EVENTS);
    await person.type('Product id', 'bowl-3');
    await firstIs(255);
    await person.press('Times and correlation');
    await person.type('Correlation id', 'envelope-73');
    await firstIs(73);
    await person.press('Clear filters');
    await person.type('Recorded from', 'soon');
    await isShown(page, 'Enter a date, or a date and a time, in UTC');
    await person.type('Recorded from', '2999-01-01');
    await isShown(page, 'No event matches');
    expect(complaints).toEqual([]);
    await close();
  });

  it.each([
    ['types=not&type=productShipped', EVENTS - 1, undefined],
    ['productId=bowl-3', 255, undefined],
    [`correlationId=${ORDER}`, 2, '3'],
    ['q=COLOUR-77', 77, '2'],
    ['from=2000-01-01&to=2999-01-01&order=oldest', 1, undefined],
    ['recordedFrom=2000-01-01&recordedTo=2999-01-01&order=oldest', 1, undefined],
  ] as const)('%s in the URL is a view of its own', async (query, first, counted) => {
    const { page, close } = await openLog(`/events?${query}`);
    await expect.poll(() => positionIn(page, 1).textContent()).toBe(String(first));
    if (counted !== undefined) await expect.poll(() => rowCount(page)).toBe(counted);
    await close();
  });

  it.each(ways)('searches on in older parts of the log when it is told to, by %s', async (by) => {
    // A long log, whose only event with the text is far from its newest.
    const [pages, found] = [30, 25];
    const { page, complaints } = await open('/overview');
    let read = 0;
    await page.route(/\/events\?/, async (route) => {
      if (route.request().headers()['accept'] === 'text/event-stream') return route.continue();
      read += 1;
      const number = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 1);
      const lot = number === found ? 'needle' : 'hay';
      const position = String(9_000 - number);
      const event = recordedEvent({ id: `event-${position}`, position });
      const items = [{ ...event, data: { ...event.data, lot } }];
      const nextCursor = number === pages ? null : String(number + 1);
      return route.fulfill({ json: { items, nextCursor } });
    });
    await page.goto(page.url().replace('overview', 'events?q=needle'));
    await isShown(page, '0 events found. The log goes on');
    const before = read;
    expect(before).toBeLessThan(found);
    if (by === 'mouse') await expectAccessible(page);
    await new Person(page, by).press('Search on');
    await page.getByRole('gridcell', { name: 'lot needle' }).waitFor();
    await expect.poll(() => read).toBe(pages);
    expect(await page.getByRole('button', { name: 'Search on' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows the execution of an event that was opened before it had ended', async () => {
    // Of a new event: of another one, the execution is known to have ended.
    await sendReceived(EVENTS + 1);
    const { page, complaints, close } = await openLog();
    let asked = 0;
    await page.route(/\/executions\?.*limit/, (route) => {
      asked += 1;
      return asked > 1
        ? route.continue()
        : route.fulfill({ json: { items: [], nextCursor: null } });
    });
    await page.goto(page.url().replace(/#.*/, `#/events?event=${EVENTS + 1}`));
    await page.getByRole('button', { name: /^Copy execution id/ }).waitFor();
    expect(asked).toBeGreaterThan(1);
    expect(complaints).toEqual([]);
    await close();
  });

  it.each(ways)('closes the details by Escape, back to the row, opened by %s', async (by) => {
    const { page, complaints, close } = await openLog();
    if (by === 'mouse') await row(page, 1).click();
    else {
      await reach(page, grid(page));
      await page.keyboard.press('Enter');
    }
    await isShown(page, '(this event)');
    const person = new Person(page, by);
    await person.turnTo('Data');
    await page.keyboard.press('Escape');
    await expect.poll(() => viewOf(page).get('event')).toBeNull();
    await expect.poll(() => page.getByText('(this event)').count()).toBe(0);
    await expect
      .poll(() => grid(page).evaluate((each) => each === document.activeElement))
      .toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });

  it.each(ways)('saves what it shows as CSV, by %s', async (by) => {
    const { page, close } = await openLog('/events?type=productShipped');
    const saved = page.waitForEvent('download');
    await new Person(page, by).press('Download CSV');
    const file = await readFile(await (await saved).path(), 'utf8');
    expect(file.split('\r\n')[0]).toContain('position,id,type');
    expect(file.match(/productShipped/g)?.length).toBeGreaterThanOrEqual(EVENTS / 10);
    await close();
  });

  it('axe finds nothing, with and without details', async () => {
    const { page, close } = await openLog();
    await expectAccessible(page);
    await row(page, 2).click();
    await isShown(page, '(this event)');
    await expectAccessible(page);
    await close();
  });

  // Last: they add events.
  it.each(ways)(
    'shows an event that comes; paused or scrolled away, it counts them until it is told to go on, by %s',
    async (by) => {
      const { page, complaints, close } = await openLog();
      const person = new Person(page, by);
      const last = Number(await positionIn(page, 1).textContent());
      const firstIs = (position: number) =>
        expect.poll(() => positionIn(page, 1).textContent()).toBe(String(position));
      await isShown(page, 'Live');
      await sendReceived(last + 1);
      await firstIs(last + 1);
      await person.press('Pause');
      await sendReceived(last + 2);
      await sendReceived(last + 3);
      await isShown(page, 'Show 2 new events');
      expect(await positionIn(page, 1).textContent()).toBe(String(last + 1));
      await person.press('Resume');
      await firstIs(last + 3);
      if (by === 'mouse') {
        await grid(page).hover();
        await page.mouse.wheel(0, 2000);
      } else {
        await reach(page, grid(page));
        await page.keyboard.press('End');
      }
      await isShown(page, 'Standing still while you read');
      await sendReceived(last + 4);
      await person.press('Show 1 new event');
      await firstIs(last + 4);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});
