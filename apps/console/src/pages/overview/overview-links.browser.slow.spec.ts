import { expect, it } from 'vitest';
import { closeTabs, openTab } from '../../testing/browser.ts';
import { startLocalServer } from '../../testing/local-server.ts';
import { Person, ways } from '../../testing/person.ts';
import { serveConsole } from '../../testing/serve-console.ts';

const served = serveConsole();

it.each(ways)('copies the command that sends a first event, by %s', async (by) => {
  const { page, complaints } = await served.open('/overview');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await new Person(page, by).press('Copy the command that sends product-shipped.json');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(
      `curl -d @samples/product-shipped.json -H 'content-type: application/json' ${served.url}/events`,
    );
  expect(complaints).toEqual([]);
});

it.each(ways)('stops the demo month, and keeps what was sent, by %s', async (by) => {
  // Only a short log is offered the month.
  const own = await startLocalServer();
  try {
    const { page, complaints } = await openTab(served.browser, own.url, '/overview');
    const person = new Person(page, by);
    await person.press('Play the demo month');
    await person.press('Stop');
    await page.getByText('The month was stopped').waitFor();
    await page.getByRole('heading', { name: 'Latest events' }).waitFor();
    expect(complaints).toEqual([]);
  } finally {
    await closeTabs(served.browser);
    await own.stop();
  }
});

// Last: it adds events.
it.each(ways)('leads to what it shows, by %s', async (by) => {
  const send = async (eventType: string, fields: object, headers = {}) => {
    const eventId = `${eventType} ${by}`;
    const ProductEvent = { eventType, eventId, productId: `bowl ${by}`, ...fields };
    const reply = await served.send({ id: eventId, detail: { ProductEvent } }, headers);
    expect(reply.ok, await reply.text()).toBe(true);
  };
  await send('productReceived', { quantity: '4', unitPrice: '$4', color: 'blk', size: 'L' });
  await send('productShipped', { quantity: '5' }, { prefer: 'respond-async' });
  await send('stockCounted', { counted: '0' });
  const { page, complaints } = await served.open('/overview');
  const person = new Person(page, by);
  const leads = async (follow: Promise<void>, hash: RegExp, title: string | RegExp) => {
    await follow;
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(new URL(page.url()).hash).toMatch(hash);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  };
  await leads(person.follow(/^See and correct: .*event.* parked/), /#\/parked\?problem=/, 'Parked');
  await leads(person.follow(/^See them: .*out of stock/), /#\/products\?stock=out/, /^Products/);
  await leads(person.follow('Stock counted'), /#\/events\?event=\d+$/, 'Events');
  await leads(person.follow(`bowl ${by}`), /#\/products\/bowl%20/, `bowl ${by}`);
  await leads(person.follow('See all events'), /#\/events$/, 'Events');
  expect(complaints).toEqual([]);
});
