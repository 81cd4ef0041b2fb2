import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/browser.ts';
import { Person } from '../../testing/person.ts';
import { serveConsole } from '../../testing/serve-console.ts';

/** A webhook that refuses every event, until it accepts them. */
let receiver: Server;
let accepts = false;
const { call, open, openAgain, send } = serveConsole(async () => {
  receiver = createServer((request, response) => {
    request.resume();
    response.writeHead(accepts ? 204 : 400).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  return {
    STOCKBOOK_WEBHOOK: `http://127.0.0.1:${port}/`,
    STOCKBOOK_WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
  };
});
beforeAll(async () => {
  for (const productId of ['100', '200']) {
    const created = { eventType: 'productCreated', name: 'Bowl', unitOfMeasure: 'each' };
    const ProductEvent = { eventId: productId, productId, ...created };
    expect((await send({ id: productId, detail: { ProductEvent } })).status).toBe(201);
  }
});
afterAll(() => receiver?.close());

async function parked(): Promise<number> {
  const reply = await call('/readers/webhook/parked');
  return ((await reply.json()) as { items: readonly unknown[] }).items.length;
}

it('are read, chosen, discarded and redriven by mouse and by keyboard; the URL restores them', async () => {
  // Ten attempts at each.
  await expect.poll(parked, { timeout: 100_000, interval: 500 }).toBe(2);
  const { page, complaints } = await open('/parked');
  const [mouse, keyboard] = [new Person(page, 'mouse'), new Person(page, 'keyboard')];
  await mouse.turnTo('Deliveries to readers');
  await keyboard.turnTo('Refused events');
  await keyboard.turnTo('Deliveries to readers');
  await page
    .getByText(/answered 400/)
    .first()
    .waitFor();
  await expectAccessible(page);
  const again = await openAgain(page);
  await again.page
    .getByText(/answered 400/)
    .first()
    .waitFor();
  const isAskedNot = () => expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await keyboard.tick('Select 1');
  await expect.poll(() => page.url()).toContain('selected=1');
  await keyboard.press('Discard 1 selected delivery');
  await keyboard.press('Cancel');
  await isAskedNot();
  await keyboard.tick('Select 1');
  await mouse.tick('Select 1');
  await mouse.press('Discard 1 selected delivery');
  await mouse.press('Discard 1 delivery');
  await page.getByText('Discard: 1 asked for').waitFor();
  await expect.poll(parked).toBe(1);
  await mouse.press('Redrive all 1');
  await mouse.press('Cancel');
  await isAskedNot();
  accepts = true;
  await keyboard.press('Redrive all 1');
  await keyboard.press('Redrive 1 delivery');
  await page.getByText('Redrive: 1 asked for').waitFor();
  await page.getByText('No parked deliveries').waitFor();
  expect(await parked()).toBe(0);
  expect([...complaints, ...again.complaints]).toEqual([]);
});
