import * as z from 'zod/mini';
import {
  initialState,
  type InventoryEvent,
  inventory,
  type ProductRow,
  type ProductState,
} from '../src/index.ts';

export { z };

const received: InventoryEvent = {
  type: 'productReceived',
  data: {
    productId: '100',
    quantity: '150',
    unitPrice: { sign: '$', amount: '4' },
    color: 'blk',
    size: 'L',
    location: 'main',
  },
};

/** What examples name without making it: a product that has received 150. */
export const surroundings = {
  event: () => received,
  events: () => [received],
  state: (): ProductState => inventory.evolve(initialState(), received),
  rows: () => new Map<string, ProductRow>(),
  version: () => 1,
};
