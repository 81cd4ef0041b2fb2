import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { beyondTab, closeTabs, openTab, startBrowser } from '../testing/browser.ts';
import { type LocalServer, startLocalServer } from '../testing/local-server.ts';
import { pages } from './pages.ts';

const WIDTH = 400;
/** As long as an id may be, and longer: an event of that is refused. */
const productId = 'x'.repeat(128);
const tooLong = 'y'.repeat(200);

let browser: Browser;
let server: LocalServer;
/** Of the executions: of what was stored, and of what was refused. */
const executions: string[] = [];
beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), startLocalServer()]);
});
afterEach(() => closeTabs(browser));
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The ids in a list of the API. */
async function idsOf(list: string): Promise<readonly string[]> {
  const reply = await fetch(server.url + list);
  const { items } = (await reply.json()) as { readonly items: readonly { readonly id: string }[] };
  return items.map(({ id }) => id);
}

/** Waits until the page has what it asked for. */
async function complete(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.getByText(/^Loading/).count()).toBe(0);
}

async function expectNarrow(path: string): Promise<void> {
  const { page, complaints } = await openTab(browser, server.url, path, WIDTH);
  await complete(page);
  expect(await beyondTab(page)).toEqual([]);
  expect(complaints).toEqual([]);
}

const paths = pages.map(({ path }) => path);

it.each(paths)('%s of an empty log does not scroll sideways in a narrow tab', expectNarrow);

describe('with long ids', () => {
  beforeAll(async () => {
    const event = { eventType: 'productReceived', unitPrice: '$4', color: 'blue', size: '1 lbs' };
    const events = [
      { ...event, eventId: 'long', productId, quantity: '5' },
      { ...event, eventId: tooLong, productId: tooLong, quantity: '-5' },
    ];
    for (const ProductEvent of events) {
      const envelope = { detail: { ProductEvent } };
      expect((await server.send(envelope, { prefer: 'respond-async' })).status).toBe(202);
    }
    await vi.waitFor(async () => {
      const ended = await idsOf('/executions');
      expect(ended.length).toBe(2);
      executions.push(...ended);
    });
  });

  it.each([
    ...paths,
    `/products/${productId}`,
    `/products/${productId}?tab=history&event=1`,
    '/products/none',
    '/events?event=1',
  ])('%s does not scroll sideways in a narrow tab', expectNarrow);

  it('an execution, and a parked event, do not either', async () => {
    for (const id of executions) await expectNarrow(`/executions/${id}`);
    const parked = await idsOf('/parked');
    expect(parked.length).toBe(1);
    await expectNarrow(`/parked?event=${parked[0]}`);
  });
});
