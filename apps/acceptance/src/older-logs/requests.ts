import type { ProductEvent } from '../client/index.ts';

const sent = (productId: string, eventType: string, number: number, fields: ProductEvent) => ({
  eventId: `${eventType}-${number}`,
  eventType,
  eventCategory: 'inventory',
  productId,
  ...fields,
});

/** The events of a product, numbered so that each has an id of its own. */
const of = (productId: string, ...events: readonly [eventType: string, fields: ProductEvent][]) =>
  events.map(([type, fields], index) => sent(productId, type, index + 1, fields));

const received = (quantity: unknown, unitPrice: unknown, more: ProductEvent = {}) =>
  ['productReceived', { quantity, unitPrice, color: 'blk', size: '4.3 lbs', ...more }] as [
    string,
    ProductEvent,
  ];
const shipped = (quantity: unknown, more: ProductEvent = {}): [string, ProductEvent] => [
  'productShipped',
  { quantity, ...more },
];

/** One event of each turn, so that the streams' snapshots on DynamoDB lie at several versions. */
const busy = Array.from({ length: 60 }, (_, turn) =>
  turn % 3 === 2 ? shipped('1.5') : received(`${turn + 1}.25`, `$${turn + 1}.5`),
);

/**
 * What an older Stockbook was sent, in order, to write the logs of `fixtures`: each event type, values
 * that are rounded, costs that were ignored, ids that are refused today, and texts that are hard to keep.
 */
export const stored: readonly ProductEvent[] = [
  ...of(
    'bowl',
    ['productCreated', { name: 'Mixing bowl', unitOfMeasure: 'each', sku: 'BOWL-43' }],
    received('3', '$10', { unitCost: '$9.99', location: 'main' }),
    shipped('1'),
    ['productAdjusted', { unitPrice: '$12', quantity: '7' }],
    ['stockAdjusted', { delta: '-0.5', reason: 'broken' }],
    ['stockCounted', { counted: '4' }],
    shipped('0.333333'),
  ),
  // unitCost while stock is on hand had no effect.
  ...of(
    'costed',
    received('2', '$10'),
    shipped('1'),
    received('1', '$30'),
    ['stockAdjusted', { delta: '1', reason: 'found', unitCost: '$10' }],
    ['stockCounted', { counted: '5', unitCost: '$1' }],
    ['stockCounted', { counted: '0' }],
    ['stockAdjusted', { delta: '2', reason: 'found', unitCost: '$7' }],
  ),
  ...of(
    'timed',
    received('1', '$1', { effectiveAt: '2020-02-29T23:59:59.999+14:00' }),
    received('1', '$1', { effectiveAt: '2024-01-01T00:00:00Z' }),
    shipped('1'),
  ),
  // A misspelt field, and fields of later versions, were dropped.
  ...of('dropped', received('5', '$1', { unitcost: '$3', lot: 'L1', expiresAt: 'never' })),
  ...of('ids/', received('1', '€1')),
  ...of('ids/events', received('1', '¥1')),
  ...of('..', received('1', '￥1')),
  ...of(' blank ', received('1', '₹1')),
  ...of('ÄÖ\u{1f9fa}\u2028', received('1', '$1', { color: '"\\ \u0007', size: '\u{1f9fa}' })),
  ...of('busy', ...busy),
];

/** The products whose ids a later version also takes. */
export const readable: readonly string[] = ['bowl', 'costed', 'timed', 'dropped', 'busy'];

/** Refused, so parked, when they were sent without waiting for the outcome. */
export const parked: readonly ProductEvent[] = [
  sent('bowl', 'productShipped', 100, { quantity: '1000' }),
  sent('never', 'productShipped', 1, { quantity: '1' }),
  sent('bowl', 'productTeleported', 1, {}),
  sent('bowl', 'productReceived', 101, { quantity: 'many' }),
];
