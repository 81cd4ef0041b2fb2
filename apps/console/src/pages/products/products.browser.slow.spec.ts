import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoMonth, lastMidnight, playInOrder } from '@stockbook/domain/demo';
import { expectAccessible } from '../../testing/browser.ts';
import { Person, ways } from '../../testing/person.ts';
import { serveConsole } from '../../testing/serve-console.ts';

const { call, open, openAgain, send } = serveConsole();

beforeAll(async () => {
  const month = demoMonth({ seed: '1', products: 12, until: lastMidnight(new Date()) });
  await playInOrder(month, async ({ via, envelope }) => {
    await send(envelope, via === 'bus' ? { prefer: 'respond-async' } : {});
  });
});

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name, level: 1 }).waitFor();
const names = (page: Page) => page.locator('tbody th, tbody td:first-child').allInnerTexts();

/** A product of the demo month. */
async function productOf(sku: string) {
  const reply = await call(`/products?sku=${sku}`);
  const { items } = (await reply.json()) as {
    items: readonly { readonly productId: string; readonly quantity: string }[];
  };
  const [found] = items;
  if (found === undefined) throw new Error(`no product has the SKU ${sku}`);
  return found;
}

describe('the Products page', () => {
  it('keep each letter of a filter that is typed while the list follows it', async () => {
    const { page } = await open('/products');
    const name = page.getByRole('searchbox', { name: 'Name contains' });
    // About as fast as the list follows.
    for (const delay of [240, 250, 260]) {
      await name.fill('');
      await name.pressSequentially('abcdefghij', { delay });
      await expect.poll(() => new URL(page.url()).hash).toBe('#/products?name=abcdefghij');
      expect(await name.inputValue()).toBe('abcdefghij');
    }
  });

  it('is accessible, and each view of it comes back from its URL', async () => {
    const { page, complaints } = await open('/products');
    await heading(page, /^Products \(12\)/);
    await expectAccessible(page);
    await page.getByLabel('Name contains').fill('C mug');
    await heading(page, /^Products \(1\)/);
    const again = await openAgain(page);
    await heading(again.page, /^Products \(1\)/);
    expect(await names(again.page)).toEqual(['Ceramic mug']);
    expect([...complaints, ...again.complaints]).toEqual([]);
  });

  it.each(ways)('is filtered by each field, and a product is opened, by %s', async (by) => {
    const { page, complaints } = await open('/products');
    await heading(page, /^Products \(12\)/);
    const person = new Person(page, by);
    const mug = await productOf('MUG-350');
    for (const [field, text] of [
      ['Name contains', 'ceram'],
      ['SKU', 'MUG-350'],
      ['Product id', mug.productId],
    ] as const) {
      await person.type(field, text);
      await heading(page, /^Products \(1\)/);
      expect(await names(page)).toEqual(['Ceramic mug']);
      await person.press('Clear filters');
      await heading(page, /^Products \(12\)/);
    }
    await person.choose('Stock', 'Low stock');
    await person.type('Low is less than', '0');
    await page.getByText('Enter a quantity more than zero, such as 10').waitFor();
    await person.type('Low is less than', '100000');
    await expect.poll(async () => (await names(page)).length).toBeLessThan(12);
    await person.choose('Stock', 'Any stock');
    await person.follow('Ceramic mug');
    await heading(page, 'Ceramic mug');
    expect(complaints).toEqual([]);
  });

  it.each([
    ['/products?sku=MUG-350', 1],
    ['/products?stock=out', (count: number) => count > 0 && count < 12],
    ['/products?stock=low&below=100000', (count: number) => count > 0 && count < 12],
    ['/products?stock=low&below=few', 12],
  ])('lists at %s what its filter wants', async (hash, wanted) => {
    const { page } = await open(hash);
    await page.getByRole('heading', { name: /^Products \(\d+\)/, level: 1 }).waitFor();
    const count = (await names(page)).length;
    expect(typeof wanted === 'number' ? count === wanted : wanted(count)).toBe(true);
  });

  it.each(ways)('is sorted, and its CSV file has the same rows, by %s', async (by) => {
    const { page } = await open('/products');
    await heading(page, /^Products \(12\)/);
    const person = new Person(page, by);
    await person.sortBy('Quantity');
    // The URL changes before the table does.
    const isSorted = (on: Page, how: string) =>
      on.locator(`th[aria-sort="${how}"]`, { hasText: 'Quantity' }).first().waitFor({
        state: 'attached',
      });
    await isSorted(page, 'ascending');
    await person.sortBy('Quantity');
    await isSorted(page, 'descending');
    const again = await openAgain(page);
    await isSorted(again.page, 'descending');
    const shown = await names(page);
    const saving = page.waitForEvent('download');
    await person.press('Download CSV');
    const csv = await readFile(await (await saving).path(), 'utf8');
    const [first, ...rows] = csv.trimEnd().split('\r\n');
    expect(first).toBe('Name,Product id,SKU,State,Quantity,Available,Value at cost,Unit price');
    expect(rows.map((row) => row.split(',')[0])).toEqual(shown);
    const quantities = rows.map((row) => Number(row.split(',')[4]));
    expect(quantities).toEqual(quantities.toSorted((a, b) => b - a));
  });

  it.each(ways)('makes a new product, by %s', async (by) => {
    const { page, complaints } = await open('/products');
    const person = new Person(page, by, page.getByRole('dialog'));
    await person.press('Report an event');
    await person.type('Product id', `new-${by}`);
    await person.type('Name', `New by ${by}`);
    if (by === 'mouse') await person.press('Send event');
    else await page.keyboard.press('Enter');
    // The unit is missing: it is refused beside its field, and nothing that was typed is lost.
    const unit = page.getByRole('textbox', { name: 'Unit of measure' });
    await expect.poll(() => unit.getAttribute('aria-invalid')).toBe('true');
    expect(await unit.evaluate((field) => field === document.activeElement)).toBe(true);
    if (by === 'mouse') await expectAccessible(page);
    await page.keyboard.type('pcs');
    await page.keyboard.press('Enter');
    await page.getByText(`The event is stored: it is event 1 of New by ${by}.`).waitFor();
    await page.getByRole('link', { name: `New by ${by}` }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('a count sheet', () => {
  it('says before anything is sent that not all of very many products can be matched', async () => {
    const { page, complaints } = await open('/overview');
    const reply = await call('/products');
    const { items } = (await reply.json()) as { items: readonly { productId: string }[] };
    // A list that does not end.
    await page.route(/\/products\?/, (route) =>
      route.fulfill({ json: { items, nextCursor: 'more' } }),
    );
    await page.goto(page.url().replace('overview', 'products?open=count-sheet'));
    await page.getByText('There are more than 5,000 products').waitFor();
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'Count sheet' }).fill('sku\tcounted\nnone\t1');
    await page.getByText('Neither the id nor the SKU of one of the first 5,000').waitFor();
    expect(complaints).toEqual([]);
  });

  it.each(ways)('is shown first, then an event a line is stored or refused, by %s', async (by) => {
    const { page, complaints } = await open('/products');
    const person = new Person(page, by);
    await person.press('Paste a count sheet');
    const again = await openAgain(page);
    await again.page.getByRole('textbox', { name: 'Count sheet' }).waitFor();
    const counted = by === 'mouse' ? '41' : '42';
    const sheet = `sku\tcounted\tShelf\tcost\nMUG-350\t${counted}\tA\nnone\t1\tB\nCUP-080\t4\tC\t-1`;
    await person.type('Count sheet', sheet);
    await page.getByText('2 lines can be sent, 1 line cannot and will be left out.').waitFor();
    await page.getByText('Not used: Shelf.').waitFor();
    await page.getByText('Neither the id nor the SKU of a product').waitFor();
    if (by === 'mouse') await expectAccessible(page);
    await person.press('Record 2 counts');
    await page.getByText('Stored', { exact: true }).waitFor();
    await page.getByText('must be zero or more').waitFor();
    expect((await productOf('MUG-350')).quantity).toBe(counted);
    await person.press('Close');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect([...complaints, ...again.complaints]).toEqual([]);
  });
});
