import { describe, expect, it } from 'vitest';
import { causedEventSchema } from './causes.ts';
import { movementsSchema } from './movements.ts';
import { foundEventSchema } from './search.ts';

describe('what readers see', () => {
  const flow = { quantity: '1', value: '-4.5' };
  const about = {
    id: 'e-1',
    version: 1,
    type: 'productTeleported',
    effectiveAt: '2026-01-31T08:30:00Z',
    recordedAt: '2026-01-31T08:30:00.000Z',
  };

  it('fits its schema', () => {
    const period = { period: '2026-01', received: flow, shipped: flow, adjusted: flow };
    expect(movementsSchema.parse(period)).toEqual(period);
    const metadata = { correlationId: 'c-1' };
    const event = { ...about, productId: '100', schemaVersion: 1, data: { x: [1] }, metadata };
    expect(foundEventSchema.parse(event)).toEqual(event);
  });

  it('has its place in the log', () => {
    const caused = { ...about, stream: { category: 'product', id: '1' }, correlationId: 'c-1' };
    const event = { ...caused, position: '7', causationId: 'e-0' };
    expect(causedEventSchema.parse(event)).toEqual(event);
  });
});
