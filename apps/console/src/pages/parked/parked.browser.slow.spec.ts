import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/browser.ts';
import { Person, ways } from '../../testing/person.ts';
import { serveConsole } from '../../testing/serve-console.ts';

const { call, open, openAgain, send } = serveConsole();

beforeAll(async () => {
  await sent('stock', { eventType: 'productReceived', quantity: '5', ...described });
});

const described = { unitPrice: '$4', color: 'blk', size: '4' };
const fromBus = { prefer: 'respond-async' };
const sent = (eventId: string, reported: object, headers = {}) =>
  send(
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
  const reply = await call('/parked');
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
  await call(`/parked?count=${left.length}`, { method: 'DELETE' });
  for (const id of ['a', 'b', 'c']) await parkOversold(id);
  await parkInvalid('invalid');
  await expect.poll(parkedIds).toHaveLength(4);
});

describe('the parked events', () => {
  it('move the focus into the form that edits one, and back when that is cancelled', async () => {
    const { page } = await open('/parked');
    const person = new Person(page, 'keyboard');
    await person.press('Details of the event a');
    await person.press('Edit and send');
    const focused = () => page.evaluate(() => document.activeElement?.tagName);
    await expect.poll(focused).toBe('INPUT');
    // Escape does not throw away what is typed, from no place of the form.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Edit and send', exact: true }).waitFor();
    await person.press('Cancel');
    const edit = page.getByRole('button', { name: 'Edit and send' });
    await expect.poll(() => edit.evaluate((each) => each === document.activeElement)).toBe(true);
  });

  it.each(ways)(
    'are counted by problem, and one that is parked now is shown at once, by %s',
    async (by) => {
      const { page, complaints } = await open('/parked');
      const person = new Person(page, by);
      await stored(page, 'Redrive 3');
      if (by === 'mouse') await expectAccessible(page);
      await parkOversold('d');
      await stored(page, 'Redrive 4');
      await person.follow('Insufficient stock');
      await page.getByRole('heading', { name: /^Parked events: Insufficient stock/ }).waitFor();
      const again = await openAgain(page);
      await again.page
        .getByRole('heading', { name: /^Parked events: Insufficient stock/ })
        .waitFor();
      await expect.poll(() => again.page.getByText(/^Details|^invalid$/).count()).toBe(0);
      await person.press('Show all problems');
      await expect.poll(() => new URL(page.url()).hash).toBe('#/parked');
      expect([...complaints, ...again.complaints]).toEqual([]);
    },
  );

  it.each(ways)(
    'are discarded, all with one problem, after the count is confirmed, by %s',
    async (by) => {
      const { page, complaints } = await open('/parked');
      const person = new Person(page, by);
      await person.press('Discard 3: Insufficient stock');
      await dialog(page).getByText('Discard 3 events?').waitFor();
      await parkOversold('late');
      await expect.poll(parkedIds).toHaveLength(5);
      await person.press('Discard 3 events');
      await dialog(page).getByText('There are now 4 events, not 3').waitFor();
      if (by === 'mouse') await expectAccessible(page);
      expect(await parkedIds()).toHaveLength(5);
      await person.press('Discard 4 events');
      await stored(page, 'Discard: 4 discarded');
      expect(await parkedIds()).toEqual(['invalid']);
      expect(complaints).toEqual([]);
    },
  );

  it.each(ways)('are redriven, some or all, by %s', async (by) => {
    const { page, complaints } = await open('/parked?problem=insufficient-stock');
    const person = new Person(page, by);
    await person.tick(/^Select [\da-f]{16}/);
    await expect.poll(() => page.url()).toContain('selected=');
    const again = await openAgain(page);
    await again.page.getByRole('button', { name: 'Redrive 1 selected event' }).waitFor();
    await person.press('Redrive 1 selected event');
    await person.press('Redrive 1 event');
    await stored(page, 'Redrive: 1 refused again');
    await person.press('Redrive all 3');
    await person.press('Cancel');
    await expect.poll(() => dialog(page).count()).toBe(0);
    await person.press('Redrive 3: Insufficient stock');
    await person.press('Redrive 3 events');
    await stored(page, 'Redrive: 3 refused again');
    expect(await parkedIds()).toHaveLength(4);
    expect([...complaints, ...again.complaints]).toEqual([]);
  });

  it.each(ways)(
    'are told of, as far as they were redriven before the person ended it, by %s',
    async (by) => {
      const { page, complaints } = await open('/parked');
      const person = new Person(page, by);
      await person.tickAll('parked events');
      let replies = 0;
      // The second one takes longer than the person waits.
      await page.route('**/parked/*/redrive', (route) =>
        (replies += 1) === 1 ? route.continue() : undefined,
      );
      await person.press('Redrive 4 selected events');
      await person.press('Redrive 4 events');
      await dialog(page).getByText('1 refused again').waitFor();
      await person.press('Cancel');
      await stored(page, 'Redrive ended after 1 of 4: 1 refused again');
      expect(await parkedIds()).toHaveLength(4);
      expect(complaints).toEqual([]);
    },
  );

  it.each(ways)('are discarded, some of them, by %s', async (by) => {
    const { page, complaints } = await open('/parked');
    const person = new Person(page, by);
    await person.tickAll('parked events');
    await person.press('Discard 4 selected events');
    await person.press('Discard 4 events');
    await stored(page, 'Discard: 4 discarded');
    expect(await parkedIds()).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('one parked event', () => {
  it.each(ways)(
    'is read with its problem, restored from the URL, redriven and discarded, by %s',
    async (by) => {
      const { page, complaints } = await open('/parked');
      const person = new Person(page, by);
      await person.press('Details of the event a');
      await page.getByText('urn:stockbook:problem:insufficient-stock').waitFor();
      if (by === 'mouse') await expectAccessible(page);
      const again = await openAgain(page);
      await again.page.getByText('urn:stockbook:problem:insufficient-stock').waitFor();
      await person.press('Redrive');
      await person.press('Redrive 1 event');
      await stored(page, 'Redrive: 1 refused again');
      await person.press('Details of the event a');
      await person.press('Discard');
      await person.press('Discard 1 event');
      await stored(page, 'Discard: 1 discarded');
      expect(await parkedIds()).toEqual(['b', 'c', 'invalid']);
      expect([...complaints, ...again.complaints]).toEqual([]);
    },
  );

  it.each(ways)(
    'says in the form why it is parked, beside each field, also beside one that was missing, by %s',
    async (by) => {
      const { page, complaints } = await open('/parked?problem=invalid-event');
      const given = { quantity: '3', unitPrice: '$2', color: 'red', size: '1' };
      const person = new Person(page, by);
      await person.press('Details of the event invalid');
      await person.press('Edit and send');
      await expect.poll(() => page.url()).toContain('edit=true');
      const again = await openAgain(page);
      await again.page.getByRole('heading', { name: 'Edit and send', exact: true }).waitFor();
      const field = (name: string) => page.getByLabel(name, { exact: true });
      for (const name of Object.keys(given)) {
        await expect.poll(() => field(name).getAttribute('aria-invalid')).toBe('true');
      }
      await page.getByText('Correct the 4 fields that are marked below.').waitFor();
      await expect
        .poll(() => field('quantity').evaluate((each) => each === document.activeElement))
        .toBe(true);
      if (by === 'mouse') await expectAccessible(page);
      await person.type('quantity', '-3');
      await page.getByText('Correct the 3 fields that are marked below.').waitFor();
      await person.press('Edit and send');
      // The reply takes the place of the reason why it is parked.
      await page.getByText('The event stays parked as it is.').waitFor();
      // The execution that refused it leads back here: corrected there, it would stay parked.
      await person.follow('See the execution');
      await page.getByText('This event is parked').waitFor();
      await person.follow('Correct and send');
      await page.getByText('Correct the 4 fields that are marked below.').waitFor();
      for (const [name, value] of Object.entries(given)) await person.type(name, value);
      await person.press('Edit and send');
      await stored(
        page,
        by === 'mouse' ? 'The edited event is stored' : 'The edited event was in the log before',
      );
      // The form and the row are gone.
      const focused = () => page.evaluate(() => document.activeElement?.tagName);
      await expect.poll(focused).toBe('H1');
      await expect.poll(parkedIds).not.toContain('invalid');
      expect(complaints).toEqual([]);
    },
  );

  it.each(ways)('gets another field, and loses one, by %s', async (by) => {
    const { page, complaints } = await open('/parked?problem=invalid-event');
    const person = new Person(page, by);
    const field = page.getByRole('textbox', { name: 'sku', exact: true });
    await person.press('Details of the event invalid');
    await person.press('Edit and send');
    await person.type('Another field', 'sku');
    await person.press('Add');
    await field.waitFor();
    await person.press('Remove sku');
    await expect.poll(() => field.count()).toBe(0);
    await person.press('Cancel');
    await page.getByRole('heading', { name: 'Parked event', exact: true }).waitFor();
    await person.press('Close panel');
    await expect.poll(() => new URL(page.url()).hash).toBe('#/parked?problem=invalid-event');
    expect(complaints).toEqual([]);
  });

  it.each(ways)('is edited as JSON, and what is no JSON is not sent, by %s', async (by) => {
    const { page, complaints } = await open('/parked?problem=invalid-event');
    const person = new Person(page, by);
    await person.press('Details of the event invalid');
    await person.press('Edit and send');
    await person.tick('Edit as JSON');
    await person.type('Event', '{"id":');
    await person.press('Edit and send');
    await page.getByText(/must be JSON/).waitFor();
    const ProductEvent = {
      eventType: 'productReceived',
      productId: '100',
      quantity: '1',
      ...described,
    };
    await person.type(
      'Event',
      JSON.stringify({ id: by, detail: { ProductEvent: { eventId: by, ...ProductEvent } } }),
    );
    await person.press('Edit and send');
    await page.getByText(/^The edited event/).waitFor();
    expect(complaints).toEqual([]);
  });
});

it('says that nothing is parked, and where events are', async () => {
  await call('/parked?count=4', { method: 'DELETE' });
  const { page, complaints } = await open('/parked');
  await page.getByText('No parked events').waitFor();
  await page.getByRole('tab', { name: 'Deliveries to readers' }).click();
  await page.getByText('No parked deliveries').waitFor();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
