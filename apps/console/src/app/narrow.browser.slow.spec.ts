import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { beyondTab } from '../testing/browser.ts';
import { pages } from './pages.ts';
import { serveConsole } from '../testing/serve-console.ts';

const { call, open, send } = serveConsole();

const WIDTH = 400;
/** As long as an id may be, and longer: an event of that is refused. */
const productId = 'x'.repeat(128);
const tooLong = 'y'.repeat(200);

/** Of the executions: of what was stored, and of what was refused. */
const executions: string[] = [];

/** The ids in a list of the API. */
async function idsOf(list: string): Promise<readonly string[]> {
  const reply = await call(list);
  const { items } = (await reply.json()) as { readonly items: readonly { readonly id: string }[] };
  return items.map(({ id }) => id);
}

/** Waits until the page has what it asked for. */
async function complete(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.getByText(/^Loading/).count()).toBe(0);
}

async function expectNarrow(path: string): Promise<void> {
  const { page, complaints } = await open(path, WIDTH);
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
      expect((await send(envelope, { prefer: 'respond-async' })).status).toBe(202);
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
