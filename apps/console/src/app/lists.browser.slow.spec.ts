import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Person } from '../testing/person.ts';
import { serveConsole } from '../testing/serve-console.ts';

const { call, open, openAgain, send } = serveConsole();

/** More than a page of each list has. */
const MANY = 55;

beforeAll(async () => {
  for (let number = 1; number <= MANY; number += 1) {
    await receive(`receipt-${number}`, `crate-${number}`);
    await receive(`again-${number}`, 'pallet');
    // Over the bus, and refused: it has no quantity.
    const invalid = { eventType: 'productReceived', eventId: `invalid-${number}`, productId: 'x' };
    await report(invalid, { prefer: 'respond-async' });
    await call('/atm/withdrawals', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"dispense":"70"}',
    });
  }
  await vi.waitFor(async () => expect(await parked()).toBe(MANY), 15_000);
});

async function report(
  ProductEvent: { eventId: string; eventType: string },
  headers = {},
): Promise<void> {
  const reply = await send({ id: ProductEvent.eventId, detail: { ProductEvent } }, headers);
  expect(reply.ok, await reply.text()).toBe(true);
}

const receive = (eventId: string, productId: string) => {
  const described = { quantity: '1', unitPrice: '$1', color: 'blk', size: '4' };
  const event = { eventType: 'productReceived', eventId, productId, ...described };
  return report(event);
};

async function parked(): Promise<number> {
  const reply = await call('/parked/groups');
  const { items } = (await reply.json()) as { readonly items: readonly { count: number }[] };
  return items.reduce((sum, { count }) => sum + count, 0);
}

describe('a long list', () => {
  it.each([
    ['/products', 'Products'],
    ['/products/pallet?tab=history', 'History'],
    ['/workflow', 'Executions'],
    ['/parked', 'Parked events'],
    ['/cash-machine', 'Last withdrawals'],
  ])(
    '%s is read page by page, by mouse and by keyboard; the URL restores the page',
    async (hash, name) => {
      const { page, complaints } = await open(hash);
      const first = (on: Page) =>
        on.getByRole('table', { name }).locator('tbody tr').first().innerText();
      await expect
        .poll(() => page.getByRole('table', { name }).locator('tbody tr').count())
        .toBeGreaterThan(9);
      const start = await first(page);
      const [mouse, keyboard] = [new Person(page, 'mouse'), new Person(page, 'keyboard')];
      await mouse.press('Next');
      await expect.poll(() => first(page)).not.toBe(start);
      const second = await first(page);
      const again = await openAgain(page);
      await expect.poll(() => first(again.page)).toBe(second);
      await mouse.press('Previous');
      await expect.poll(() => first(page)).toBe(start);
      await keyboard.press('Next');
      await expect.poll(() => first(page)).toBe(second);
      await keyboard.press('Previous');
      await expect.poll(() => first(page)).toBe(start);
      await keyboard.press('Next');
      await expect.poll(() => first(page)).toBe(second);
      await keyboard.press('First');
      await expect.poll(() => first(page)).toBe(start);
      expect([...complaints, ...again.complaints]).toEqual([]);
    },
  );
});
