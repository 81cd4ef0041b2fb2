import { missingEngines } from '@stockbook/engines';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  closeTabs,
  expectAccessible,
  openAgain,
  openTab,
  startBrowser,
} from './testing/browser.ts';
import { type EmulatedAws, startEmulatedAws } from './testing/emulated-aws.ts';
import { Person } from './testing/person.ts';

const missing = process.env['CI'] ? [] : await missingEngines();
/** In ms: how long a deployment may take, also on a slow machine. */
const STARTS_WITHIN = 300_000;
/** In ms: the reader of the log is called each minute, and builds the lists when it is called first. */
const READ_WITHIN = { timeout: 150_000, interval: 500 };

describe.skipIf(missing.some(({ engine }) => engine === 'ministack'))(
  'the console of the stacks on AWS, emulated',
  () => {
    let aws: EmulatedAws;
    let browser: Browser;
    beforeAll(async () => {
      [aws, browser] = await Promise.all([startEmulatedAws(), startBrowser()]);
      await report('productReceived', { quantity: '10', unitPrice: '$4', color: 'blk', size: 'L' });
      await report('productShipped', { quantity: '4' });
      await report('productShipped', { quantity: '500' }, 'oversold', 202);
      for (const path of ['/products', '/parked', '/executions?status=failed']) {
        await vi.waitFor(async () => expect(await countOf(path), path).toBe(1), READ_WITHIN);
      }
    }, STARTS_WITHIN);
    afterEach(() => closeTabs(browser));
    afterAll(async () => {
      await browser?.close();
      await aws?.stop();
    });

    /** Reports an event of the product; with the status 202 over the bus. */
    async function report(eventType: string, fields: object, eventId = eventType, status = 201) {
      const ProductEvent = { eventType, eventId, productId: 'bowl', ...fields };
      const headers = { ...(status === 202 && { prefer: 'respond-async' }) };
      const reply = await aws.send({ id: eventId, detail: { ProductEvent } }, headers);
      expect(reply.status, await reply.text()).toBe(status);
    }

    /** How many a list has; undefined while the home cannot list them. */
    async function countOf(path: string): Promise<number | undefined> {
      const reply = await fetch(`${aws.url}${path}`);
      const { items } = (await reply.json()) as { readonly items?: readonly object[] };
      return items?.length;
    }

    const open = (hash: string) => openTab(browser, aws.url, hash);
    const state = (page: Page, name: string) => page.locator(`[data-state="${name}"]`);

    it('shows on the overview what happens, although the API does not stream', async () => {
      const { page, complaints } = await open('/overview');
      await page.getByText('Read every 5 s').waitFor();
      await page.getByText('DynamoDB').waitFor();
      await page.getByText(/1 event parked/).waitFor();
      const tail = page.getByRole('list', { name: 'Latest events, newest first' });
      await expect.poll(() => tail.innerText()).toContain('Product shipped');
      await report('stockCounted', { counted: '5' });
      await expect.poll(() => tail.innerText()).toContain('Stock counted');
      await expectAccessible(page);
      expect(complaints).toEqual([]);
    });

    it('shows a product, and what each event of it changed', async () => {
      const { page, complaints } = await open('/products/bowl');
      await page.getByRole('img', { name: /^Quantity over time/ }).waitFor();
      const person = new Person(page, 'mouse');
      await person.turnTo(/^History/);
      await person.follow('Event 2, Product shipped: details');
      const changes = page.getByRole('table', { name: 'The product before and after the event' });
      await expect.poll(() => changes.innerText()).toMatch(/Quantity\s+10\s+6\s+−4/);
      const again = await openAgain(browser, page);
      await again.page.getByRole('heading', { name: 'Event 2: Product shipped' }).waitFor();
      expect([...complaints, ...again.complaints]).toEqual([]);
    });

    it('lists the log, newest first, and says what led to an event', async () => {
      const { page, complaints } = await open('/events');
      await page.getByText('Read every 5 s').waitFor();
      const rows = page.getByRole('grid', { name: 'Events' }).getByRole('row');
      await expect
        .poll(async () => (await rows.allInnerTexts()).at(-1))
        .toContain('Product received');
      await rows.last().click();
      await page.getByText('productReceived:productReceived').first().waitFor();
      await page.getByText('(this event)').waitFor();
      await page.getByText('Has handled it').first().waitFor();
      expect(complaints).toEqual([]);
    });

    it('draws the state machine, and the path of an execution on it', async () => {
      const { page, complaints } = await open('/workflow?status=failed');
      await state(page, 'ValidateEvent').waitFor();
      await page.getByText(/500 is more than the 6 on hand/).waitFor();
      const execution = page.getByRole('table', { name: 'Executions' }).getByRole('link').first();
      await new Person(page, 'mouse').use(execution);
      await state(page, 'Park Event').and(page.locator('.passed')).waitFor();
      await page.getByText('This event is parked').waitFor();
      await page.getByRole('link', { name: 'ValidateEvent, step 1' }).click();
      await page.getByRole('heading', { name: /^Step 1 of \d+: ValidateEvent$/ }).waitFor();
      await page.getByRole('table', { name: 'What ValidateEvent changed' }).waitFor();
      expect(complaints).toEqual([]);
    });

    it('shows a parked event with its problem', async () => {
      const { page, complaints } = await open('/parked');
      await new Person(page, 'keyboard').press('Details of the event oversold');
      await page.getByText('urn:stockbook:problem:insufficient-stock').waitFor();
      expect(complaints).toEqual([]);
    });

    it('changes nothing where it is read-only, for a user who may only call the API', async () => {
      const { page, complaints } = await openTab(browser, aws.readOnlyUrl, '/parked');
      await page.getByRole('button', { name: 'Read-only' }).waitFor();
      await page.getByRole('button', { name: 'Details of the event oversold' }).waitFor();
      expect(await page.getByRole('button', { name: /^(Redrive|Discard)/ }).count()).toBe(0);
      const status = await page.evaluate(() =>
        fetch('/parked?count=1', { method: 'DELETE' }).then((reply) => reply.status),
      );
      expect(status).toBe(403);
      expect(await countOf('/parked')).toBe(1);
      expect(complaints).toEqual([]);
    });
  },
);
