import type { ProductEvent } from './envelope.ts';
import { unique } from './unique.ts';

const event = (eventType: string, productId: string, fields: ProductEvent): ProductEvent => ({
  eventId: unique('event'),
  eventType,
  eventCategory: 'inventory',
  productId,
  ...fields,
});

/** Each makes a good event with an id of its own; `fields` stand in for what it would have. */
export const productCreated = (productId: string, fields: ProductEvent = {}) =>
  event('productCreated', productId, {
    name: 'Mixing bowl',
    unitOfMeasure: 'each',
    sku: 'BOWL-43',
    ...fields,
  });

export const productReceived = (productId: string, fields: ProductEvent = {}) =>
  event('productReceived', productId, {
    quantity: '10',
    unitPrice: '$4',
    color: 'blk',
    size: '4.3 lbs',
    ...fields,
  });

export const productShipped = (productId: string, fields: ProductEvent = {}) =>
  event('productShipped', productId, { quantity: '1', ...fields });

export const productAdjusted = (productId: string, fields: ProductEvent = {}) =>
  event('productAdjusted', productId, { unitPrice: '$5', ...fields });

export const stockAdjusted = (productId: string, fields: ProductEvent = {}) =>
  event('stockAdjusted', productId, { delta: '-1', reason: 'broken', ...fields });

export const stockCounted = (productId: string, fields: ProductEvent = {}) =>
  event('stockCounted', productId, { counted: '7', ...fields });
