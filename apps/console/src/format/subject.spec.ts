import { describe, expect, it } from 'vitest';
import { isAboutSame, isSameEvent, subjectOf } from './subject.ts';

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

it('two inputs have the same event by its id, type and product', () => {
  const of = (productId: string, eventId?: string) =>
    input({ detail: { ProductEvent: { eventType: 'productShipped', productId, eventId } } });
  expect(isSameEvent(of('1', 'e'), { ...of('1', 'e'), origin: 'http' })).toBe(true);
  expect(isSameEvent(of('1', 'e'), of('2', 'e'))).toBe(false);
  expect(isSameEvent(of('1'), of('1'))).toBe(false);
});

it('an event may be sent in place of another one of its product, or of its id if one names none', () => {
  const of = (productId?: string, eventId?: string) =>
    input({ detail: { ProductEvent: { productId, eventId } } });
  expect(isAboutSame(of('1', 'e'), of('1', 'f'))).toBe(true);
  expect(isAboutSame(of('1', 'e'), of(undefined, 'e'))).toBe(true);
  expect(isAboutSame(of('1', 'e'), of('2', 'e'))).toBe(false);
  expect(isAboutSame(of('1', 'e'), of(undefined, 'f'))).toBe(false);
  expect(isAboutSame(of(), of())).toBe(false);
});
