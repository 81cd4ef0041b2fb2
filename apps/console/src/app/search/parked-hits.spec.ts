import type { ParkedEvent } from '@stockbook/api/client';
import { expect, it } from 'vitest';
import { hitOption } from './hits.ts';
import { parkedHits } from './parked-hits.ts';

const parked = (id: string, event: unknown, more = {}) =>
  ({
    id,
    input: { origin: 'bus', event, ...more },
    problem: { type: 'urn:stockbook:problem:insufficient-stock' },
  }) as ParkedEvent;

const shipped = { eventId: 'sent-9', eventType: 'productShipped', productId: '100' };
const events = [
  parked('a', { id: 'order-7', detail: { ProductEvent: shipped } }),
  parked('b', { id: 'order-8' }, { idempotencyKey: 'key-8' }),
  parked('c', null),
];

it.each([
  ['sent-9', ['a']],
  ['order-7', ['a']],
  ['key-8', ['b']],
  ['order-8', ['b']],
  ['order', []],
  ['undefined', []],
])('%s names the parked events %j', (q, ids) => {
  expect(parkedHits(events, q).map(({ id }) => id)).toEqual(ids);
});

it('says of a parked event what it is, in place of an id that was not searched', () => {
  expect(parkedHits(events, 'sent-9').map(hitOption)).toEqual([
    {
      value: 'parked-event a',
      label: 'Insufficient stock',
      labelTag: 'Parked event',
      description: 'Product shipped · 100',
    },
  ]);
  expect(parkedHits(events, 'order-8').map(hitOption)[0]?.description).toBe('Event');
});
