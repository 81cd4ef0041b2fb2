import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/browser.ts';
import { Person, ways } from '../../testing/person.ts';
import { serveConsole } from '../../testing/serve-console.ts';

const { call, open, openAgain, send } = serveConsole();

beforeAll(async () => {
  for (let count = 0; count < 30; count += 1) await receive(`r-${count}`, 'crate');
  await ship('s-1', 'crate', '1000');
  await withdraw('185');
});

const report = async (ProductEvent: { readonly eventId: string }, status: number) => {
  const reply = await send({ id: ProductEvent.eventId, detail: { ProductEvent } });
  expect(reply.status, await reply.text()).toBe(status);
};

const receive = (eventId: string, productId: string) => {
  const described = { quantity: '1', unitPrice: '$1', color: 'blk', size: '4' };
  const event = { eventType: 'productReceived', eventId, productId, ...described };
  return report(event, 201);
};

const ship = (eventId: string, productId: string, quantity: string) => {
  const event = { eventType: 'productShipped', eventId, productId, quantity };
  return report(event, 422);
};

const withdraw = (dispense: string) =>
  call('/atm/withdrawals', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ dispense }),
  });

const state = (page: Page, name: string) => page.locator(`[data-state="${name}"]`);

const zoomOf = async (page: Page): Promise<number> => {
  const style = await page.locator('.react-flow__viewport').getAttribute('style');
  return Number(/scale\(([\d.]+)\)/.exec(style ?? '')?.[1]);
};

/** The names of some states that are not whole within the frame of the graph. */
const beyondGraph = (page: Page, states: string) =>
  page.locator('.state-graph').evaluate((graph, wanted) => {
    const frame = graph.getBoundingClientRect();
    const isWithin = ({ left, right, top, bottom }: DOMRect) =>
      left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom;
    return [...graph.querySelectorAll<HTMLElement>(wanted)]
      .filter((each) => !isWithin(each.getBoundingClientRect()))
      .map((each) => each.dataset['state']);
  }, states);

it('draws the machine from its document, lit by the last execution', async () => {
  const { page, complaints } = await open('/workflow');
  await state(page, 'Rejected Event').and(page.locator('.failed')).waitFor();
  const { document } = (await (await call('/machines/inventory')).json()) as {
    readonly document: { readonly States: object };
  };
  expect(await page.locator('[data-state]').count()).toBe(Object.keys(document.States).length);
  expect(await state(page, 'Store Event').getAttribute('class')).not.toContain('passed');
  const labels = await page.locator('.way text').allTextContents();
  expect(labels).toContain('outcome is valid');
  expect(labels).toContain('on any error');
  expect(complaints).toEqual([]);
});

it.each([
  [1280, '[data-state]'],
  [1000, '.failed, .passed'],
])('shows the machine at %i px as large as can be read', async (width, wanted) => {
  const { page } = await open('/workflow', width);
  await state(page, 'Rejected Event').and(page.locator('.failed')).waitFor();
  await expect.poll(() => beyondGraph(page, wanted)).toEqual([]);
  expect(await page.locator(wanted).count()).toBeGreaterThan(5);
  expect(await zoomOf(page)).toBeGreaterThanOrEqual(0.6);
});

it.each(ways)('opens a state, and goes on to the next one, by %s', async (by) => {
  const { page, complaints } = await open('/workflow');
  const person = new Person(page, by);
  await person.use(state(page, 'Check Validation'));
  await page.getByRole('heading', { name: 'Check Validation' }).waitFor();
  await person.press('Check Origin');
  await page.getByText('StringEquals', { exact: false }).first().waitFor();
  expect(new URL(page.url()).hash).toContain('state=Check+Origin');
  await person.press('Close panel');
  await expect.poll(() => new URL(page.url()).hash).toBe('#/workflow');
  expect(complaints).toEqual([]);
});

it.each(ways)('is zoomed, by %s', async (by) => {
  const { page, complaints } = await open('/workflow');
  const person = new Person(page, by);
  await state(page, 'Rejected Event').and(page.locator('.failed')).waitFor();
  const zoom = () => zoomOf(page);
  const first = await zoom();
  await person.press('Zoom In');
  await expect.poll(zoom).toBeGreaterThan(first);
  const near = await zoom();
  await person.press('Zoom Out');
  await expect.poll(zoom).toBeLessThan(near);
  await person.press('Zoom In');
  await person.press('Fit View');
  await expect.poll(() => beyondGraph(page, '[data-state]')).toEqual([]);
  expect(complaints).toEqual([]);
});

it('has each state on the way of Tab, also those that are out of view', async () => {
  const { page, complaints } = await open('/workflow');
  await state(page, 'ValidateEvent').focus();
  const names = await page
    .locator('[data-state]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-state')));
  for (const name of names.slice(1)) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-state'))).toBe(
      name,
    );
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: names.at(-1) ?? '' }).waitFor();
  expect(complaints).toEqual([]);
});

it.each(ways)(
  'chooses a machine by tab, and restores it with its state from the URL, by %s',
  async (by) => {
    const { page } = await open('/workflow');
    const person = new Person(page, by);
    await person.turnTo('Cash machine');
    await person.use(state(page, 'Dispense 20'));
    await page.getByRole('heading', { name: 'Dispense 20' }).waitFor();
    const again = await openAgain(page);
    await again.page.getByRole('heading', { name: 'Dispense 20' }).waitFor();
    expect(await state(again.page, 'Dispense 20').getAttribute('aria-pressed')).toBe('true');
    await again.page.getByText('The last execution succeeded').waitFor();
    expect(again.complaints).toEqual([]);
  },
);

it.each(ways)('lists executions: failed ones, of a product, by %s', async (by) => {
  const { page, complaints } = await open('/workflow');
  const person = new Person(page, by);
  const rows = page.getByRole('table', { name: 'Executions' }).getByRole('row');
  await expect.poll(() => rows.count()).toBe(26);
  await person.switchTo('Failed');
  await expect.poll(() => rows.count()).toBe(2);
  await page.getByText('detail.ProductEvent.quantity').first().waitFor();
  await person.type('Product id', 'no-such-crate');
  await page.keyboard.press('Enter');
  await page.getByText('No execution matches').waitFor();
  const again = await openAgain(page);
  await again.page.getByText('No execution matches').waitFor();
  const other = new Person(again.page, by);
  await other.press('Clear the filters');
  await again.page.getByText('The event was rejected').first().waitFor();
  await other.press('Refresh the executions');
  await other.use(again.page.getByRole('table', { name: 'Executions' }).getByRole('link'));
  await expect.poll(() => again.page.url()).toContain('#/executions/');
  expect([...complaints, ...again.complaints]).toEqual([]);
});

it.each(ways)('saves the failed executions of a product as CSV, by %s', async (by) => {
  await receive(`csv-stored-${by}`, 'basket');
  await ship(`csv-${by}`, 'basket', '1000');
  const { page, complaints } = await open('/workflow');
  const person = new Person(page, by);
  await person.type('Product id', 'basket');
  await page.keyboard.press('Enter');
  await person.switchTo('Failed');
  const table = page.getByRole('table', { name: 'Executions' });
  await expect.poll(() => table.getByText('Succeeded').count()).toBe(0);
  await table.getByRole('link', { name: 'basket' }).first().waitFor();
  expect(await table.getByRole('link', { name: 'crate' }).count()).toBe(0);
  const shown = await table.getByRole('row').count();
  const saving = page.waitForEvent('download');
  await person.press('Download CSV');
  const csv = await readFile(await (await saving).path(), 'utf8');
  const [first, ...rows] = csv.trimEnd().split('\r\n');
  expect(first).toBe('Execution,Status,Product,Started,Duration,Reason');
  expect(rows).toHaveLength(shown - 1);
  for (const row of rows) expect(row).toMatch(/^[\da-f-]{36},failed,basket,/);
  const again = await openAgain(page);
  const same = again.page.getByRole('table', { name: 'Executions' }).getByRole('row');
  await expect.poll(() => same.count()).toBe(shown);
  expect([...complaints, ...again.complaints]).toEqual([]);
});

it('has room for all columns of the executions at 1280 px', async () => {
  const { page } = await open('/workflow?status=failed', 1280);
  const table = page.getByRole('table', { name: 'Executions' });
  await table.getByText('The event was rejected').first().waitFor();
  const beyond = () =>
    table.evaluate(
      ({ parentElement: frame, scrollWidth }) => scrollWidth - (frame?.clientWidth ?? 0),
    );
  expect(await beyond()).toBeLessThanOrEqual(0);
});

it('shows the first machine if the URL names none that is there', async () => {
  const { page } = await open('/workflow?machine=none');
  await state(page, 'ValidateEvent').waitFor();
  await page.getByRole('tab', { name: 'Inventory', selected: true }).waitFor();
  await page.getByRole('link', { name: 'crate' }).first().waitFor();
});

it('lights up the states in their order as an execution runs', async () => {
  const { page, complaints } = await open('/workflow');
  await state(page, 'Rejected Event').and(page.locator('.failed')).waitFor();
  const lit = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        // Each change of the graph, also one that comes before the next frame.
        const graph = new MutationObserver(() => {
          const now = document.querySelector('.state.running')?.getAttribute('data-state');
          if (now && seen.at(-1) !== now) seen.push(now);
          const isOver = document.querySelector('[data-state="Event In Log"].passed') !== null;
          if (seen.length === 0 || !isOver) return;
          graph.disconnect();
          resolve(seen);
        });
        graph.observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
  );
  await receive('live-1', 'crate');
  const seen = await lit;
  // The last state has ended when it is shown: it is no longer running.
  expect([...new Set([...seen, 'Event In Log'])]).toEqual(await pathOfLast());
  await page.getByText('The last execution succeeded').waitFor();
  expect(complaints).toEqual([]);
});

/** The states of the last execution, in their order. */
async function pathOfLast(): Promise<readonly string[]> {
  const read = async (path: string): Promise<unknown> => (await call(`/executions${path}`)).json();
  const { items } = (await read('?machine=inventory&limit=1')) as {
    readonly items: readonly { readonly id: string }[];
  };
  const { states } = (await read(`/${items[0]?.id}`)) as {
    readonly states: readonly { readonly name: string }[];
  };
  return states.map(({ name }) => name);
}

it('keeps the state in view in which an execution failed', async () => {
  await receive('narrow-1', 'crate');
  const { page } = await open('/workflow', 400);
  await state(page, 'Event In Log').and(page.locator('.passed')).waitFor();
  const ends = '[data-state="Event In Log"], [data-state="Rejected Event"]';
  await expect.poll(() => beyondGraph(page, ends)).toEqual(['Rejected Event']);
  await ship('narrow-2', 'crate', '1000');
  await state(page, 'Rejected Event').and(page.locator('.failed')).waitFor();
  await expect.poll(() => beyondGraph(page, '[data-state="Rejected Event"]')).toEqual([]);
});

it('is accessible', async () => {
  const { page } = await open('/workflow?state=Check+Origin');
  await state(page, 'ValidateEvent').and(page.locator('.passed')).waitFor();
  await page.getByRole('heading', { name: 'Check Origin' }).waitFor();
  await expectAccessible(page);
});

it('shows the list when it is opened with a filter of it, and the graph without one', async () => {
  const isOnScreen = async (page: Page) => {
    const box = await page.getByRole('heading', { name: /^Executions/ }).boundingBox();
    return box !== null && box.y > 0 && box.y + box.height < 900;
  };
  const { page } = await open('/workflow?status=failed');
  await expect.poll(() => isOnScreen(page)).toBe(true);
  const other = await open('/workflow');
  await state(other.page, 'Rejected Event').waitFor();
  await other.page.getByRole('heading', { name: /^Executions/ }).waitFor();
  expect(await isOnScreen(other.page)).toBe(false);
});
