import { dataOf, type ProductReceived, type ProductShipped } from '@stockbook/api/client';
import { expect, it } from 'vitest';
import { type Api, unique } from '../client/index.ts';

const received = (productId: string): ProductReceived => ({
  eventType: 'productReceived',
  eventId: unique('event'),
  productId,
  quantity: '10',
  unitPrice: '$4',
  color: 'blk',
  size: 'L',
});

const shipped = (productId: string): ProductShipped => ({
  eventType: 'productShipped',
  eventId: unique('event'),
  productId,
  quantity: 1,
});

/** The client that users have: what it says of a home is what the home does. */
export function typedClient(api: Api): void {
  it('sends events, and reads the product with its history', async () => {
    const productId = `${unique('product')}/1 & more`;
    for (const ProductEvent of [received(productId), shipped(productId)]) {
      const sent = dataOf(await api.typed.POST('/events', { body: { detail: { ProductEvent } } }));
      expect('outcome' in sent && sent.outcome).toBe('stored');
    }
    const path = { productId };
    const product = await api.typed.GET('/products/{productId}', { params: { path } });
    expect(product.data).toMatchObject({ productId, version: 2, quantity: '9' });
    expect(product.response.headers.get('etag')).toBe('"2"');
    const query = { limit: '1' };
    const history = '/products/{productId}/events';
    const first = dataOf(await api.typed.GET(history, { params: { path, query } }));
    expect(first.items.map(({ type }) => type)).toEqual(['productReceived']);
    const cursor = first.nextCursor ?? '';
    const rest = dataOf(await api.typed.GET(history, { params: { path, query: { cursor } } }));
    expect(rest.items.map(({ product: after }) => after.quantity)).toEqual(['9']);
    expect(rest.nextCursor).toBe(null);
  });

  it('returns the problem of a refusal', async () => {
    const productId = unique('product');
    const body = { detail: { ProductEvent: shipped(productId) } };
    const { error, response } = await api.typed.POST('/events', { body });
    expect(error).toMatchObject({
      type: 'urn:stockbook:problem:product-unknown',
      status: response.status,
    });
    const path = { productId };
    const { error: unknown } = await api.typed.GET('/products/{productId}', { params: { path } });
    expect(unknown?.status).toBe(404);
  });
}
