import * as z from 'zod/mini';
import {
  initialState,
  type InventoryEvent,
  inventory,
  type ProjectedEvent,
  type ProductState,
} from '../src/index.ts';
import { demoMonth } from '../src/demo/index.ts';

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

const recorded: ProjectedEvent = {
  id: '019c1337-0000-7000-8000-000000000000',
  stream: { category: 'product', id: '100' },
  version: 1,
  position: '1',
  type: received.type,
  schemaVersion: 1,
  data: received.data,
  effectiveAt: '2026-01-31T08:30:00.000Z',
  recordedAt: '2026-01-31T08:30:00.000Z',
  metadata: {},
};

/** What examples name without making it: a product that has received 150. */
export const surroundings = {
  event: () => received,
  events: () => [received],
  recorded: () => recorded,
  state: (): ProductState => inventory.evolve(initialState(), received),
  version: () => 1,
  deliveries: () => demoMonth({ seed: '1', products: 1, until: new Date(recorded.recordedAt) }),
};
