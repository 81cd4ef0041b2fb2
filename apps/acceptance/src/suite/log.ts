import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  expectStored,
  having,
  type HistoryEvent,
  historyPath,
  type Page,
  productReceived,
  productShipped,
  type RecordedEvent,
  type Reply,
  unique,
} from '../client/index.ts';

/** GET /events: the log over all products. It may lag, and holds the events of others too. */
export function log(api: Api): void {
  it('holds each event once, those of a product in its order, as its history has them', async () => {
    const products = [unique('product'), unique('product')];
    const stored: Reply[] = [];
    for (const make of [productReceived, productShipped, productReceived]) {
      for (const productId of products) stored.push(await api.send(make(productId)));
    }
    const ids = stored.flatMap((reply) => expectStored(reply).eventIds);
    const events = await api.all<RecordedEvent>('/events', 500, having(...stored));
    const ours = events.filter(({ stream }) => products.includes(stream.id));
    expect(ours.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    for (const productId of products) {
      const history = await api.all<HistoryEvent>(historyPath(productId));
      const recorded = history.map(({ product, ...event }) => event);
      const logged = ours.filter(({ stream }) => stream.id === productId);
      expect(logged.map(({ position, ...event }) => event)).toEqual(recorded);
    }
  });

  it('reads the same in small pages as in large ones', async () => {
    const productId = unique('product');
    const stored: Reply[] = [];
    while (stored.length < 5) stored.push(await api.send(productReceived(productId)));
    for (const reply of stored) expectStored(reply);
    const read = await api.get('/events?limit=500', having(...stored));
    const large = bodyOf<Page<RecordedEvent>>(read).items;
    expect(large.length).toBeGreaterThanOrEqual(5);
    const small: RecordedEvent[] = [];
    for await (const page of api.pages<RecordedEvent>('/events', 3)) {
      expect(page.length).toBeLessThanOrEqual(3);
      small.push(...page);
      if (small.length >= 30) break;
    }
    expect(small).toEqual(large.slice(0, small.length));
  });

  it('reads the newest first, and from a position, as it reads the oldest first', async () => {
    const productId = unique('product');
    const stored: Reply[] = [];
    while (stored.length < 5) stored.push(await api.send(productReceived(productId)));
    for (const reply of stored) expectStored(reply);
    const newest: RecordedEvent[] = [];
    const path = '/events?order=newest';
    for await (const page of api.pages<RecordedEvent>(path, 3, having(...stored))) {
      newest.push(...page);
      if (newest.length >= 30) break;
    }
    const last = newest.at(-1)?.position ?? '';
    const read = await api.get(`/events?limit=500&position=${last}`);
    const oldest = bodyOf<Page<RecordedEvent>>(read).items;
    expect(oldest.slice(0, newest.length)).toEqual(newest.toReversed());
    const ours = await api.all<RecordedEvent>(`${path}&productId=${productId}`, 500);
    expect(ours.map(({ version }) => version)).toEqual([5, 4, 3, 2, 1]);
  });
}
