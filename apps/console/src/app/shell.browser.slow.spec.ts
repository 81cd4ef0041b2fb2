import { describe, expect, it } from 'vitest';
import { expectAccessible, openTab } from '../testing/browser.ts';
import { startLocalServer } from '../testing/local-server.ts';
import { Person, ways } from '../testing/person.ts';
import { serveConsole } from '../testing/serve-console.ts';

const served = serveConsole();
const { kill, open, send, startAgain } = served;

const pages = [
  ['/overview', 'Overview'],
  ['/products', 'Products'],
  ['/events', 'Events'],
  ['/workflow', 'Workflow'],
  ['/parked', 'Parked'],
  ['/readers', 'Readers'],
  ['/cash-machine', 'Cash machine'],
] as const;

describe('each page', () => {
  it.each(pages)('%s opens from its URL, and axe finds nothing', async (path, title) => {
    const { page, complaints } = await open(path);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await page.title()).toBe(`${title} - Stockbook`);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it.each(ways)('opens from the navigation, by %s', async (by) => {
    const { page, complaints } = await open('/cash-machine');
    const person = new Person(page, by);
    for (const [path, title] of pages) {
      await person.follow(title);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(new URL(page.url()).hash).toBe(`#${path}`);
    }
    expect(complaints).toEqual([]);
  });
});

it.each(ways)('keeps the theme and the time zone, and not in the URL, by %s', async (by) => {
  const { page } = await open('/overview');
  const person = new Person(page, by);
  await person.take('Theme: System theme', 'Dark');
  await person.take(/^Time zone/, 'UTC');
  await page.reload();
  await page.getByRole('button', { name: 'Theme: Dark' }).waitFor();
  await page.getByRole('button', { name: 'Time zone: UTC' }).waitFor();
  expect(await page.locator('body.awsui-dark-mode').count()).toBe(1);
  expect(new URL(page.url()).hash).toBe('#/overview');
});

it('says that a page does not exist, and where to go', async () => {
  const { page, complaints } = await open(`/nothing${'-at-all'.repeat(20)}`);
  await page.getByRole('heading', { level: 1, name: 'Page not found' }).waitFor();
  await page.setViewportSize({ width: 400, height: 800 });
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(beyond).toBe(0);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

it('goes on by itself after the server was killed and started again', async () => {
  const { page } = await open('/overview');
  await page.getByText('Send a first event').waitFor();
  const { page: events } = await open('/events');
  await events.getByText('No events yet').waitFor();
  await kill();
  await page.getByText('Connection lost').waitFor();
  await page.getByText(/^Trying again/).waitFor();
  await events.getByText('Not connected').or(events.getByText('Connection lost')).first().waitFor();
  await expectAccessible(page);
  await new Person(page, 'keyboard').press('Try now');
  await page.getByText('Connection lost').waitFor();
  await startAgain();
  for (const each of [page, events]) {
    await each.getByText('Connection lost').waitFor({ state: 'detached', timeout: 40_000 });
  }
  const ProductEvent = {
    eventId: 'e1',
    eventType: 'productReceived',
    productId: '7',
    quantity: '5',
    unitPrice: '$4',
    color: 'blk',
    size: '1 lbs',
  };
  const { status } = await send({ id: 'after', detail: { ProductEvent } });
  expect(status).toBe(201);
  const tail = page.getByRole('list', { name: 'Latest events, newest first' });
  await expect.poll(() => tail.innerText()).toContain('Product received');
  await events.getByRole('gridcell', { name: 'Product received' }).waitFor();
});

it.each(['/executions', '/executions/'])('%s, without an id, is the list of them', async (hash) => {
  const { page, complaints } = await open(hash);
  await page.getByRole('heading', { level: 1, name: 'Workflow' }).waitFor();
  expect(complaints).toEqual([]);
});

it('has no change on offer until the server has said that it may', async () => {
  const { page } = await open('/readers');
  await page.route('**/console.json', (route) => route.abort());
  await page.goto(`${served.url}/#/cash-machine`);
  await page.reload();
  await page.getByRole('heading', { level: 2, name: /^Last withdrawals/ }).waitFor();
  expect(await page.getByRole('button', { name: 'Withdraw' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Read-only' }).count()).toBe(0);
  await page.unroute('**/console.json');
  await page.getByRole('button', { name: 'Withdraw' }).waitFor();
});

it('marks a read-only console, and the server refuses its pages', async () => {
  const readOnly = await startLocalServer({ STOCKBOOK_CONSOLE: 'read-only' });
  try {
    const { page } = await openTab(served.browser, readOnly.url, '/overview');
    await page.getByRole('button', { name: 'Read-only' }).click();
    await page.getByText('The console is read-only').waitFor();
    expect(await page.getByRole('button', { name: /^Send product/ }).count()).toBe(0);
    const status = await page.evaluate(() =>
      fetch('/events', { method: 'POST' }).then((r) => r.status),
    );
    expect(status).toBe(403);
    expect((await readOnly.send({})).status).toBe(400);
  } finally {
    await readOnly.stop();
  }
});
