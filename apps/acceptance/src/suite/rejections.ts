import { expect, it } from 'vitest';
import {
  type Api,
  expectProblem,
  expectStored,
  expectUnchanged,
  type ProductEvent,
  productAdjusted,
  productCreated,
  productPath,
  productReceived,
  productShipped,
  stockAdjusted,
  stockCounted,
  unique,
} from '../client/index.ts';

const field = (name: string) => `detail.ProductEvent.${name}`;

/** 422: the event is well formed, and the product's state does not allow it. */
export function rejections(api: Api): void {
  const needProduct = { productShipped, productAdjusted, stockAdjusted, stockCounted };
  it.each(Object.entries(needProduct))('%s of an unknown product', async (_, event) => {
    const productId = unique('product');
    const reply = await api.send(event(productId));
    const expected = { status: 422, type: 'product-unknown', fields: [field('productId')] };
    expectProblem(reply, expected);
    expectProblem(await api.get(productPath(productId)), { status: 404 });
  });

  const onTen: readonly [string, string, string, (productId: string) => ProductEvent][] = [
    [
      'one more than there is',
      'insufficient-stock',
      'quantity',
      (id) => productShipped(id, { quantity: '11' }),
    ],
    [
      'a millionth more than there is',
      'insufficient-stock',
      'quantity',
      (id) => productShipped(id, { quantity: '10.000001' }),
    ],
    [
      'far more than there is',
      'insufficient-stock',
      'quantity',
      (id) => productShipped(id, { quantity: '999999999999999999' }),
    ],
    [
      'an adjustment below zero',
      'insufficient-stock',
      'delta',
      (id) => stockAdjusted(id, { delta: '-10.5' }),
    ],
    [
      'a price in another currency',
      'currency-mismatch',
      'unitPrice',
      (id) => productAdjusted(id, { unitPrice: '€5' }),
    ],
    [
      'a delivery in another currency',
      'currency-mismatch',
      'unitPrice',
      (id) => productReceived(id, { unitPrice: '€5' }),
    ],
    [
      'a cost in another currency',
      'currency-mismatch',
      'unitCost',
      (id) => productReceived(id, { unitCost: '£5' }),
    ],
  ];
  it.each(onTen)('%s: %s', async (_, type, name, event) => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    const reply = await expectUnchanged(api, productId, () => api.send(event(productId)));
    expectProblem(reply, { status: 422, type, fields: [field(name)] });
  });

  const onNone: readonly [string, string, string, (productId: string) => ProductEvent][] = [
    ['a shipment from an empty shelf', 'insufficient-stock', 'quantity', productShipped],
    [
      'stock found without a cost',
      'unit-cost-required',
      'unitCost',
      (id) => stockAdjusted(id, { delta: '1' }),
    ],
    ['stock counted without a cost', 'unit-cost-required', 'unitCost', stockCounted],
  ];
  it.each(onNone)('%s: %s', async (_, type, name, event) => {
    const productId = unique('product');
    expectStored(await api.send(productCreated(productId)));
    const reply = await expectUnchanged(api, productId, () => api.send(event(productId)));
    expectProblem(reply, { status: 422, type, fields: [field(name)] });
  });

  it('productCreated twice: product-exists', async () => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    expectStored(await api.send(productCreated(productId)));
    const again = productCreated(productId);
    const reply = await expectUnchanged(api, productId, () => api.send(again));
    expectProblem(reply, { status: 422, type: 'product-exists', fields: [field('productId')] });
  });

  it('a first delivery in two currencies', async () => {
    const productId = unique('product');
    const reply = await api.send(productReceived(productId, { unitPrice: '$4', unitCost: '€3' }));
    const fields = [field('unitCost')];
    expectProblem(reply, { status: 422, type: 'currency-mismatch', fields });
    expectProblem(await api.get(productPath(productId)), { status: 404 });
  });

  it('is not remembered: the same event may be right later', async () => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    const event = productShipped(productId, { quantity: '15' });
    expectProblem(await api.send(event), { status: 422, type: 'insufficient-stock' });
    expectStored(await api.send(productReceived(productId)));
    expect(expectStored(await api.send(event)).product.quantity).toBe('5');
  });
}
