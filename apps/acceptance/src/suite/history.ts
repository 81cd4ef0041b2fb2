import { expect, it } from 'vitest';
import {
  type Accepted,
  type Api,
  bodyOf,
  collect,
  expectProblem,
  expectStored,
  type HistoryEvent,
  historyPath,
  productAdjusted,
  productPath,
  productReceived,
  productShipped,
  stockCounted,
  unique,
} from '../client/index.ts';

const UUID_V7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const SHA_256 = /^[\da-f]{64}$/;

/** GET /products/{id}/events. */
export function history(api: Api): void {
  async function productWithFive() {
    const productId = unique('product');
    const events = [
      productReceived(productId),
      productShipped(productId, { quantity: '4' }),
      productAdjusted(productId),
      stockCounted(productId, { counted: '5' }),
      productReceived(productId, { quantity: '2' }),
    ];
    const accepted: Accepted[] = [];
    for (const event of events) accepted.push(expectStored(await api.send(event)));
    return { productId, accepted };
  }

  it('holds each event with the product after it, as its reply had it', async () => {
    const { productId, accepted } = await productWithFive();
    const events = await api.all<HistoryEvent>(historyPath(productId));
    expect(events.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    expect(events.map(({ id }) => id)).toEqual(accepted.flatMap(({ eventIds }) => eventIds));
    expect(events.map(({ product }) => product)).toEqual(accepted.map(({ product }) => product));
    expect(events.at(-1)?.product).toEqual(bodyOf(await api.get(productPath(productId))));
    expect(events.map(({ type }) => type)).toEqual([
      'productReceived',
      'productShipped',
      'productAdjusted',
      'stockCounted',
      'productReceived',
    ]);
  });

  it('holds all that is recorded of an event', async () => {
    const { productId } = await productWithFive();
    const events = await api.all<HistoryEvent>(historyPath(productId));
    for (const event of events) {
      expect(event).toMatchObject({
        id: expect.stringMatching(UUID_V7),
        stream: { category: expect.any(String), id: productId },
        schemaVersion: expect.any(Number),
        data: { productId },
        effectiveAt: expect.stringMatching(UTC),
        recordedAt: expect.stringMatching(UTC),
        metadata: { commandId: expect.any(String) },
        contentHash: expect.stringMatching(SHA_256),
        hash: expect.stringMatching(SHA_256),
      });
      expect(event).not.toHaveProperty('position');
    }
    const recorded = events.map(({ recordedAt }) => recordedAt);
    expect(recorded).toEqual(recorded.toSorted());
    expect(new Set(events.map(({ hash }) => hash)).size).toBe(5);
  });

  it.each([1, 2, 3, 4, 5, 6])('reads the same in pages of %d', async (limit) => {
    const { productId } = await productWithFive();
    const whole = await api.all<HistoryEvent>(historyPath(productId));
    const pages = await collect(api.pages<HistoryEvent>(historyPath(productId), limit));
    expect(pages.flat()).toEqual(whole);
    expect(pages.map(({ length }) => length)).toEqual(
      Array.from({ length: Math.ceil(5 / limit) }, (_, page) => Math.min(limit, 5 - page * limit)),
    );
  });

  it('keeps an event as it was, whatever comes after', async () => {
    const { productId } = await productWithFive();
    const before = await api.all<HistoryEvent>(historyPath(productId));
    expectStored(await api.send(productReceived(productId, { color: 'red', size: 'tiny' })));
    const after = await api.all<HistoryEvent>(historyPath(productId));
    expect(after.slice(0, 5)).toEqual(before);
  });

  it('of an unknown product is not found', async () => {
    const reply = await api.get(historyPath(unique('product')));
    expectProblem(reply, { status: 404, type: 'not-found' });
  });
}
