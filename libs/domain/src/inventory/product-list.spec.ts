import { expect, it } from 'vitest';
import type { InventoryEvent } from './event-types/registry.ts';
import { type ProductRow, productList } from './product-list.ts';

const events = ['100', '200', '100'].map((productId): InventoryEvent => ({
  type: 'productReceived',
  data: {
    productId,
    quantity: '2',
    unitPrice: { sign: '$', amount: '4' },
    color: 'blk',
    size: 'm',
    location: 'main',
  },
}));
const versions = [1, 1, 2];

it('lists each product once, however often an event is delivered', () => {
  const rows = new Map<string, ProductRow>();
  const deliver = (index: number) => {
    const event = events[index] as InventoryEvent;
    const key = productList.key(event);
    rows.set(key, productList.project(rows.get(key), event, versions[index] ?? 0));
  };
  for (const index of [0, 0, 1, 2, 1, 2, 0]) deliver(index);
  const list = [...rows].map(([id, row]) => productList.toProduct(id, row));
  expect(list).toMatchObject([
    { productId: '100', version: 2, quantity: '4', value: '16' },
    { productId: '200', version: 1, quantity: '2', value: '8' },
  ]);
});
