import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/browser.ts';
import { Person, ways } from '../../testing/person.ts';
import { serveConsole } from '../../testing/serve-console.ts';

/** A webhook that is down: the subscription stands still. */
let receiver: Server;
const { open, openAgain, send } = serveConsole(async () => {
  receiver = createServer((request, response) => {
    request.resume();
    response.writeHead(503).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  return {
    STOCKBOOK_WEBHOOK: `http://127.0.0.1:${port}/`,
    STOCKBOOK_WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
  };
});
beforeAll(async () => {
  const ProductEvent = {
    eventId: 'e1',
    eventType: 'productCreated',
    productId: '100',
    name: 'Mixing bowl',
    unitOfMeasure: 'each',
  };
  expect((await send({ id: 'x', detail: { ProductEvent } })).status).toBe(201);
});
afterAll(() => receiver?.close());

describe('the readers', () => {
  it('says how far each is, and why one does not go on', async () => {
    const { page, complaints } = await open('/readers');
    const webhook = page.getByRole('row').filter({ hasText: 'webhook' });
    await expect.poll(() => webhook.innerText()).toMatch(/answered 503/);
    expect(await webhook.innerText()).toMatch(/Standing still|1 behind/);
    const products = page.getByRole('row').filter({ hasText: 'product-list' });
    expect(await products.innerText()).toMatch(/Up to date/);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it.each(ways)('rebuilds a projection after a confirmation, by %s', async (by) => {
    const { page, complaints } = await open('/readers');
    const row = page.getByRole('row').filter({ hasText: 'stock-movements' });
    await row.waitFor();
    const [, build] = /build (\d+)/.exec(await row.innerText()) ?? [];
    const person = new Person(page, by);
    await person.press('Rebuild stock-movements');
    await page.getByText(/reads the whole log/).waitFor();
    if (by === 'mouse') await expectAccessible(page);
    await person.press('Cancel');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await person.press('Rebuild stock-movements');
    await person.press('Rebuild 1 projection');
    const message = `stock-movements is rebuilt: build ${Number(build) + 1} is read now`;
    await page.getByText(message).waitFor();
    await expect.poll(() => row.innerText()).toContain(`build ${Number(build) + 1}`);
    expect(complaints).toEqual([]);
  });

  it.each(ways)('keeps the order in the URL, by %s', async (by) => {
    const { page } = await open('/readers');
    const person = new Person(page, by);
    const first = page.getByRole('row').nth(1);
    await person.sortBy('Reader');
    await expect.poll(() => page.url()).toContain('sort=name');
    await person.sortBy('Reader');
    await expect.poll(() => first.innerText()).toContain('webhook');
    expect(page.url()).toContain('desc=true');
    const again = await openAgain(page);
    await expect.poll(() => again.page.getByRole('row').nth(1).innerText()).toContain('webhook');
  });
});
