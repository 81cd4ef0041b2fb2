import { beforeAll, describe, expect, it, vi } from 'vitest';
import { expectAccessible } from '../testing/browser.ts';
import { Person, reach, ways } from '../testing/person.ts';
import { serveConsole } from '../testing/serve-console.ts';

const { call, open, send } = serveConsole();

const shipped = { eventId: 'parked-shipment' };
let executionId: string;
beforeAll(async () => {
  for (const [productId, name] of [
    ['200', 'Mixing bowl'],
    ['201', 'Mixing spoon'],
  ]) {
    const ProductEvent = {
      eventId: `created ${productId}`,
      eventType: 'productCreated',
      productId,
      name,
      unitOfMeasure: 'each',
      sku: `SKU-${productId}`,
    };
    const reply = await send({ id: `order-${productId}`, detail: { ProductEvent } });
    executionId = ((await reply.json()) as { executionId: string }).executionId;
  }
  // Over the bus, and refused: no such product.
  const ProductEvent = { ...shipped, eventType: 'productShipped', productId: '299', quantity: '1' };
  await send({ id: 'parked-order', detail: { ProductEvent } }, { prefer: 'respond-async' });
  await vi.waitFor(async () => {
    const reply = await call('/parked');
    expect(((await reply.json()) as { items: unknown[] }).items).toHaveLength(1);
  });
});

const LABEL = 'Search by product, SKU, correlation id or execution';

describe('the search box', () => {
  it('lists what is found, and opens the one that the arrow keys choose', async () => {
    const { page, complaints } = await open('/readers');
    const box = page.getByRole('combobox', { name: LABEL });
    await box.focus();
    await page.keyboard.type('mixing');
    await expect.poll(() => page.getByRole('option').count()).toBe(2);
    await expectAccessible(page);
    const second = await page.getByRole('option').nth(1).innerText();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const productId = second.includes('spoon') ? '201' : '200';
    await expect.poll(() => new URL(page.url()).hash).toBe(`#/products/${productId}`);
    expect(await box.inputValue()).toBe('');
    expect(complaints).toEqual([]);
  });

  it.each([
    ['SKU-200', '#/products/200', 'Mixing bowl'],
    ['order-201', '#/events?correlationId=order-201', 'Product created'],
  ])('opens %s with Enter, without waiting for the list', async (q, hash, shown) => {
    const { page, complaints } = await open('/readers');
    await page.getByRole('combobox', { name: LABEL }).focus();
    await page.keyboard.type(q);
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe(hash);
    await page.getByText(shown).first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('opens an execution by mouse', async () => {
    const { page, complaints } = await open('/readers');
    await page.getByRole('combobox', { name: LABEL }).fill(executionId);
    await page.getByRole('option').first().click();
    await expect.poll(() => new URL(page.url()).hash).toBe(`#/executions/${executionId}`);
    expect(complaints).toEqual([]);
  });

  describe.each(ways)('by %s', (by) => {
    const search = async (hash: string, q: string) => {
      const tab = await open(hash);
      const box = tab.page.getByRole('combobox', { name: LABEL });
      if (by === 'mouse') await box.click();
      else await reach(tab.page, box);
      await tab.page.keyboard.type(q);
      return { ...tab, box };
    };

    it.each([
      ['event', shipped.eventId],
      ['envelope', 'parked-order'],
    ])('finds a parked event by the id of its %s, and says what it is', async (_, q) => {
      const { page, complaints } = await search('/readers', q);
      const hit = page.getByRole('option');
      await expect.poll(() => hit.allInnerTexts()).toHaveLength(1);
      expect(await hit.innerText()).toMatch(
        /Product unknown\s+Parked event\s+Product shipped · 299/,
      );
      if (by === 'mouse') await hit.click();
      else await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Parked' }).waitFor();
      expect(new URL(page.url()).hash).toMatch(/^#\/parked\?event=\w+$/);
      expect(complaints).toEqual([]);
    });

    it('says at once that nothing is found, and goes on to what contains the text', async () => {
      const { page, box, complaints } = await search('/readers', 'spoon');
      await page.getByText('No id or SKU is spoon, and no name begins with it').first().waitFor();
      await page.getByText('or how its name begins').first().waitFor();
      if (by === 'mouse') await expectAccessible(page);
      const way = page.getByRole('option', { name: 'Products whose name contains spoon' });
      if (by === 'mouse') await way.click();
      else {
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
      }
      await page.getByRole('heading', { level: 1, name: 'Products (1)' }).waitFor();
      await page.getByRole('link', { name: 'Mixing spoon' }).waitFor();
      expect(await box.inputValue()).toBe('');
      expect(complaints).toEqual([]);
    });

    it('says so after Enter, too, and leads to the events with the text', async () => {
      const { page, complaints } = await search('/readers', 'created 201');
      await page.keyboard.press('Enter');
      const person = new Person(page, by);
      await person.follow('Search the events for created 201');
      await page.getByRole('gridcell', { name: 'Product created' }).waitFor();
      expect(new URL(page.url()).hash).toBe('#/events?q=created+201');
      expect(complaints).toEqual([]);
    });

    it('is empty on another page', async () => {
      const { page, box } = await search('/readers', 'mixing');
      await page.keyboard.press('Escape');
      expect(await box.inputValue()).toBe('mixing');
      await new Person(page, by).follow('Products');
      await page.getByRole('heading', { level: 1, name: /^Products/ }).waitFor();
      expect(await box.inputValue()).toBe('');
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Readers' }).waitFor();
      expect(await box.inputValue()).toBe('');
    });
  });
});
