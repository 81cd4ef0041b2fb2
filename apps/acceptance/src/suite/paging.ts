import { describe, expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  eventually,
  expectProblem,
  expectStored,
  historyPath,
  type Page,
  productReceived,
  unique,
} from '../client/index.ts';

const badLimits = ['0', '-1', '501', 'abc', '', '1.5', '1e2', ' 5', '+5', '05', '٣', 'NaN'];
const placed = (...place: unknown[]) => Buffer.from(JSON.stringify(place)).toString('base64url');
const forged = [
  'abc',
  '',
  '0',
  'null',
  '..',
  '%00',
  'W10',
  'WyJldmVudHMiXQ',
  'x'.repeat(2000),
  placed('parked', '\0'),
  placed('parked', 'a'),
  placed('parked', '2026-01-31T08:30:00.000Z '),
  placed('parked', '2026-01-31T08:30:00.000Z \0'),
  placed('parked', '2026-01-31T08:30:00.000Z \ud800'),
  'WyJwYXJrZWQiLCAiXHUwMDAwIl0',
];

/** What all lists have in common. */
export function paging(api: Api): void {
  /** A list of at least two items, so that a first page of one has a cursor. */
  const lists: Readonly<Record<string, () => Promise<string>>> = {
    '/events': async () => (await twoEvents(), '/events'),
    '/products': async () => (await twoEvents(), await twoEvents(), '/products'),
    '/products/{id}/events': async () => historyPath(await twoEvents()),
    '/executions': async () => (await twoEvents(), '/executions'),
    '/parked': async () => (await twoParked(), '/parked'),
  };

  async function twoEvents(): Promise<string> {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    expectStored(await api.send(productReceived(productId)));
    return productId;
  }

  async function twoParked(): Promise<void> {
    for (const event of [productReceived('', {}), productReceived('', {})]) {
      const reply = await api.send(event, { prefer: 'respond-async' });
      expect(reply.status, reply.text).toBe(202);
    }
    await eventually(async () => {
      expect(bodyOf<Page<unknown>>(await api.get('/parked?limit=2')).items).toHaveLength(2);
    });
  }

  async function firstCursor(path: string): Promise<string> {
    return eventually(async () => {
      const { nextCursor } = bodyOf<Page<unknown>>(await api.get(`${path}?limit=1`));
      expect(nextCursor).toEqual(expect.any(String));
      return nextCursor as string;
    });
  }

  describe.each(Object.entries(lists))('%s', (name, prepare) => {
    it.each(badLimits)('limit=%s', async (limit) => {
      const reply = await api.get(`${await prepare()}?${new URLSearchParams({ limit })}`);
      expectProblem(reply, { status: 400, fields: ['limit'] });
    });

    it.each(forged)('a forged cursor %#', async (cursor) => {
      const reply = await api.get(`${await prepare()}?cursor=${cursor}`);
      expectProblem(reply, { status: 400, fields: ['cursor'] });
    });

    it('the cursor of another list', async () => {
      const path = await prepare();
      for (const [other, prepareOther] of Object.entries(lists)) {
        if (other === name) continue;
        const cursor = await firstCursor(await prepareOther());
        const reply = await api.get(`${path}?${new URLSearchParams({ cursor })}`);
        expectProblem(reply, { status: 400, fields: ['cursor'] });
      }
    });

    if (name === '/products/{id}/events') {
      it('the cursor of another product', async () => {
        const cursor = await firstCursor(await prepare());
        const reply = await api.get(`${await prepare()}?${new URLSearchParams({ cursor })}`);
        expectProblem(reply, { status: 400, fields: ['cursor'] });
      });
    }

    it('a parameter that stands twice', async () => {
      const path = await prepare();
      const cursor = encodeURIComponent(await firstCursor(path));
      const twice = { limit: 'limit=1&limit=2', cursor: `cursor=${cursor}&cursor=${cursor}` };
      for (const [field, query] of Object.entries(twice)) {
        expectProblem(await api.get(`${path}?${query}`), { status: 400, fields: [field] });
      }
    });

    it('both wrong: both are named', async () => {
      const reply = await api.get(`${await prepare()}?limit=0&cursor=abc`);
      expectProblem(reply, { status: 400, fields: ['limit', 'cursor'] });
    });

    it('a page of 1, and of 500', async () => {
      const path = await prepare();
      const pageOf = async (limit: number) =>
        bodyOf<Page<unknown>>(await api.get(`${path}?limit=${limit}`)).items;
      await eventually(async () => {
        expect(await pageOf(1)).toHaveLength(1);
        expect((await pageOf(500)).length).toBeGreaterThan(1);
      });
    });
  });
}
