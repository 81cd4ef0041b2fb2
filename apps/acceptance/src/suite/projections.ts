import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  envelope,
  expectProblem,
  expectStored,
  having,
  historyPath,
  type Page,
  productAdjusted,
  productPath,
  productReceived,
  productShipped,
  type RecordedEvent,
  type Reply,
  unique,
} from '../client/index.ts';

/** What moved on a day. */
interface Movements {
  readonly period: string;
  readonly received: { readonly quantity: string; readonly value: string };
  readonly shipped: { readonly quantity: string; readonly value: string };
}

/** An event, and what caused it. */
interface CausedEvent {
  readonly id: string;
  readonly type: string;
  readonly correlationId: string;
}

/** The routes of projections. Each waits for the write whose Consistency-Token it gets. */
export function projections(api: Api): void {
  const read = async <Item>(path: string, ...stored: readonly Reply[]): Promise<Page<Item>> => {
    const reply = await api.get(path, having(...stored));
    expect(reply.status, reply.text).toBe(200);
    return bodyOf(reply);
  };

  /** A product that has an event of three types, on two days. */
  async function threeEvents() {
    const productId = unique('product');
    const events = [
      productReceived(productId, { effectiveAt: '2026-01-30T12:00:00Z' }),
      productAdjusted(productId, { effectiveAt: '2026-01-30T13:00:00Z' }),
      productShipped(productId, { effectiveAt: '2026-01-31T12:00:00Z', quantity: '4' }),
    ];
    const stored: Reply[] = [];
    for (const event of events) stored.push(await api.send(event));
    const ids = stored.flatMap((reply) => expectStored(reply).eventIds);
    return { productId, path: productPath(productId), stored, ids };
  }

  it('movements are what was received and shipped, a day', async () => {
    const { path, stored } = await threeEvents();
    const { items } = await read<Movements>(`${path}/movements`, ...stored);
    expect(items).toMatchObject([
      { period: '2026-01-30', received: { quantity: '10', value: '40' } },
      { period: '2026-01-31', shipped: { quantity: '4', value: '16' } },
    ]);
    const late = await read<Movements>(`${path}/movements?from=2026-01-31`, ...stored);
    expect(late.items).toEqual(items.slice(1));
    const first = await read<Movements>(`${path}/movements?limit=1`, ...stored);
    expect(first.items).toEqual(items.slice(0, 1));
    const rest = await read<Movements>(
      `${path}/movements?limit=1&cursor=${first.nextCursor}`,
      ...stored,
    );
    expect(rest).toEqual({ items: items.slice(1), nextCursor: null });
  });

  it('the search finds the events of a product by type and time', async () => {
    const { path, stored, ids } = await threeEvents();
    const found = async (query: string) =>
      (await read<RecordedEvent>(`${path}/search?${query}`, ...stored)).items.map(({ id }) => id);
    expect(await found('')).toEqual(ids);
    expect(await found('type=productShipped')).toEqual(ids.slice(2));
    expect(await found('type=productShipped,productReceived')).toEqual([ids[0], ids[2]]);
    expect(await found('from=2026-01-30T13:00:00Z&to=2026-01-30T23:00:00Z')).toEqual([ids[1]]);
    expectProblem(await api.get(`${path}/search?type=no`), { status: 400, fields: ['type'] });
    expectProblem(await api.get(`${path}/search?reference=1`), { status: 400 });
  });

  it('causes are the events with one correlation id', async () => {
    const productId = unique('product');
    const first = envelope(productReceived(productId));
    const second = { ...envelope(productReceived(unique('product'))), id: first.id };
    const stored = [await api.post('/events', first), await api.post('/events', second)];
    const ids = stored.flatMap((reply) => expectStored(reply).eventIds);
    const [event] = await api.all<RecordedEvent>(historyPath(productId));
    const correlationId = event?.metadata['correlationId'];
    if (correlationId === undefined) throw new Error('the event has no correlation id');
    const path = `/causes/${encodeURIComponent(correlationId)}`;
    const { items } = await read<CausedEvent>(path, ...stored);
    expect(items.map((event) => event.id)).toEqual(ids);
    const [one] = stored;
    expect(await read(`/causes/${unique('nothing')}`, ...(one ? [one] : []))).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it('a product that is not there has neither movements nor a history to search', async () => {
    const stored = await api.send(productReceived(unique('product')));
    const path = productPath(unique('product'));
    for (const part of ['movements', 'search']) {
      const reply = await api.get(`${path}/${part}`, having(stored));
      expectProblem(reply, { status: 404, type: 'not-found' });
    }
  });
}
