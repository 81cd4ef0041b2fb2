import { expect, it } from 'vitest';
import type { InventoryEvent } from './event-types/registry.ts';
import { evolve, REDUCER_VERSION } from './evolve.ts';
import { readProductEvent } from './product-event.ts';
import { initialState } from './state.ts';

const now = new Date('2026-01-31T12:00:00Z');
const reported = [
  ['productCreated', { name: 'Bowl', unitOfMeasure: 'each', sku: 'B-1' }],
  ['productReceived', { quantity: '3', unitPrice: '4', unitCost: '$3.5', color: 'blk', size: 'L' }],
  ['productShipped', { quantity: '1', effectiveAt: '2026-01-31T08:30:00+02:00' }],
  ['productReceived', { quantity: '4', unitPrice: '$10', color: 'red', size: 'M' }],
  ['productAdjusted', { unitPrice: '5' }],
  ['stockAdjusted', { delta: '-0.5', reason: 'broken' }],
  ['stockCounted', { counted: '7', unitCost: '1', effectiveAt: '2026-01-31T09:00:00Z' }],
] as const;

function event([type, fields]: (typeof reported)[number]) {
  const read = readProductEvent(type, { productId: '100', ...fields }, now);
  if (!read.valid) throw new Error(JSON.stringify(read.violations));
  return read.value;
}

const folded = (schemaVersion?: number) => {
  const events = reported.map((each): InventoryEvent => ({
    ...event(each),
    ...(schemaVersion !== undefined && { schemaVersion }),
  }));
  return JSON.stringify(events.reduce(evolve, initialState()));
};

// A snapshot is this text: one that differs needs another reducer version.
it('folds events of every type to the same text as ever', () => {
  expect(REDUCER_VERSION).toBe('inventory@2');
  expect(folded(1)).toBe(
    '{"status":"active","locations":{"main":{"onHand":"7","value":"54.833333"}},"created":true,"name":"Bowl","unitOfMeasure":"each","sku":"B-1","currency":"$","unitPrice":{"sign":"$","amount":"5"},"color":"blk","size":"L","effectiveAt":"2026-01-31T09:00:00.000Z"}',
  );
});

it('folds events of the present schema versions by the present effects', () => {
  expect(JSON.parse(folded()).locations).toEqual({ main: { onHand: '7', value: '44.583333' } });
  expect(folded().replace('44.583333', '54.833333')).toBe(folded(1));
});

it('folds no event of a schema version that it does not know', () => {
  expect(() => folded(3)).toThrow('schema version 3');
});
