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
      expect(ours.filter(({ stream }) => stream.id === productId)).toEqual(recorded);
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
}
