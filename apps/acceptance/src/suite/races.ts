import { expect, it } from 'vitest';
import {
  type Accepted,
  type Api,
  bodyOf,
  expectProblem,
  expectStored,
  type HistoryEvent,
  historyPath,
  type Product,
  productPath,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';

const SENDERS = Array.from({ length: 16 }, (_, index) => index);

/** Sixteen senders at once. */
export function races(api: Api): void {
  const historyOf = (productId: string) => api.all<HistoryEvent>(historyPath(productId));
  const read = async (productId: string) => bodyOf<Product>(await api.get(productPath(productId)));

  it('for the last unit: one gets it, fifteen are told why not', async () => {
    const productId = unique('product');
    const received = expectStored(await api.send(productReceived(productId, { quantity: '1' })));
    const replies = await Promise.all(SENDERS.map(() => api.send(productShipped(productId))));
    const [winner, ...others] = replies.toSorted((a, b) => a.status - b.status);
    const shipped = expectStored(winner as (typeof replies)[number]);
    expect(shipped.product).toMatchObject({ quantity: '0', version: 2, state: 'OutOfStock' });
    for (const reply of others) expectProblem(reply, { status: 422, type: 'insufficient-stock' });

    const ids = (await historyOf(productId)).map(({ id }) => id);
    expect(ids).toEqual([...received.eventIds, ...shipped.eventIds]);
    expect(await read(productId)).toEqual(shipped.product);
  });

  it('with one and the same event: one stores it, fifteen get that result', async () => {
    const productId = unique('product');
    const event = productReceived(productId);
    const replies = await Promise.all(SENDERS.map(() => api.send(event)));
    const statuses = replies.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...Array.from({ length: 15 }, () => 200), 201]);
    const results = replies.map((reply) => {
      const { outcome, executionId, ...result } = bodyOf<Accepted>(reply);
      expect(outcome).toBe(reply.status === 201 ? 'stored' : 'repeat');
      return { ...result, etag: reply.headers.get('etag') };
    });
    for (const result of results) expect(result).toEqual(results[0]);
    expect(await historyOf(productId)).toHaveLength(1);
    expect((await read(productId)).quantity).toBe('10');
  });

  it('with events that may all happen: all do, and the sum is exact', async () => {
    const productId = unique('product');
    const replies = await Promise.all(
      SENDERS.map((sender) =>
        api.send(productReceived(productId, { quantity: `${sender}.000001` })),
      ),
    );
    const versions = replies.map((reply) => expectStored(reply).product.version);
    expect(versions.toSorted((a, b) => a - b)).toEqual(SENDERS.map((sender) => sender + 1));
    const history = await historyOf(productId);
    for (const reply of replies) {
      const { product, eventIds } = bodyOf<Accepted>(reply);
      expect(history[product.version - 1]).toMatchObject({ id: eventIds[0], product });
    }
    expect(await read(productId)).toMatchObject({ quantity: '120.000016', version: 16 });
  });

  it('over sixteen products: none is in the way of another', async () => {
    const productIds = SENDERS.map(() => unique('product'));
    const replies = await Promise.all(productIds.map((id) => api.send(productReceived(id))));
    for (const reply of replies) expect(expectStored(reply).product.version).toBe(1);
  });

  it('creating one product: one makes it, fifteen add to it', async () => {
    const productId = unique('product');
    const replies = await Promise.all(SENDERS.map(() => api.send(productReceived(productId))));
    for (const reply of replies) expectStored(reply);
    expect((await read(productId)).quantity).toBe('160');
  });
}
