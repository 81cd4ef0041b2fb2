import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/browser.ts';
import { serveConsole } from '../testing/serve-console.ts';

const { open, send } = serveConsole();

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

  it('says that nothing has the name', async () => {
    const { page, complaints } = await open('/readers');
    await page.getByRole('combobox', { name: LABEL }).focus();
    await page.keyboard.type('no such thing');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is called no such thing').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
