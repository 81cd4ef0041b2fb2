import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  eventually,
  expectStored,
  type HistoryEvent,
  historyPath,
  type Page,
  productReceived,
  productShipped,
  type RecordedEvent,
  unique,
} from '../client/index.ts';

/** GET /events: the log over all products. It may lag, and holds the events of others too. */
export function log(api: Api): void {
  it('holds each event once, those of a product in its order, as its history has them', async () => {
    const products = [unique('product'), unique('product')];
    const ids: string[] = [];
    for (const make of [productReceived, productShipped, productReceived]) {
      for (const productId of products) {
        ids.push(...expectStored(await api.send(make(productId))).eventIds);
      }
    }
    const ours = await eventually(async () => {
      const events = await api.all<RecordedEvent>('/events');
      const found = events.filter(({ stream }) => products.includes(stream.id));
      expect(found.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      return found;
    });
    for (const productId of products) {
      const history = await api.all<HistoryEvent>(historyPath(productId));
      const recorded = history.map(({ product, ...event }) => event);
      expect(ours.filter(({ stream }) => stream.id === productId)).toEqual(recorded);
    }
  });

  it('reads the same in small pages as in large ones', async () => {
    const productId = unique('product');
    for (let count = 0; count < 5; count += 1) {
      expectStored(await api.send(productReceived(productId)));
    }
    const large = await eventually(async () => {
      const page = bodyOf<Page<RecordedEvent>>(await api.get('/events?limit=500')).items;
      expect(page.length).toBeGreaterThanOrEqual(5);
      return page;
    });
    const small: RecordedEvent[] = [];
    for await (const page of api.pages<RecordedEvent>('/events', 3)) {
      expect(page.length).toBeLessThanOrEqual(3);
      small.push(...page);
      if (small.length >= 30) break;
    }
    expect(small).toEqual(large.slice(0, small.length));
  });
}
