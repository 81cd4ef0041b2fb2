import { expect, it } from 'vitest';
import { statesTime } from './states-time.ts';

it('an event states its time itself: that of its envelope does not count', () => {
  const time = '2026-01-31T08:30:00Z';
  const of = (ProductEvent: unknown) => ({ time, detail: { ProductEvent } });
  expect(statesTime(of({ productId: '1' }))).toBe(false);
  expect(statesTime(of({ productId: '1', effectiveAt: time }))).toBe(true);
});

it.each([undefined, 7, [], {}, { detail: {} }, { detail: { ProductEvent: [] } }])(
  'nothing is missing in %j, which reports no event',
  (envelope) => expect(statesTime(envelope)).toBe(true),
);
