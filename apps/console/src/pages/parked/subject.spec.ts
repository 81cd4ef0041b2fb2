import { describe, expect, it } from 'vitest';
import { subjectOf } from './subject.ts';

const input = (event: unknown) => ({ origin: 'bus' as const, event });

describe('what a parked event is about', () => {
  it('is its product, its type and its id', () => {
    const ProductEvent = { productId: '100', eventType: 'productShipped', eventId: 'e1' };
    expect(subjectOf(input({ id: 'x', detail: { ProductEvent } }))).toEqual({
      productId: '100',
      type: 'productShipped',
      eventId: 'e1',
    });
  });

  it('takes the id that identifies the event: the key of the request before that of the envelope', () => {
    const event = { id: 'envelope', detail: { ProductEvent: {} } };
    expect(subjectOf(input(event))).toEqual({ eventId: 'envelope' });
    expect(subjectOf({ ...input(event), idempotencyKey: 'key' })).toEqual({ eventId: 'key' });
  });

  it.each([null, 'text', 7, [], { detail: null }, { detail: { ProductEvent: { productId: 7 } } }])(
    'is nothing for %j',
    (event) => expect(subjectOf(input(event))).toEqual({}),
  );
});
