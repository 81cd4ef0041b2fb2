import { expect, it } from 'vitest';
import { whatIsLeft } from './refusal.tsx';

it('says that the event stays parked only if the server has said so', () => {
  expect(whatIsLeft(422)).toBe('The event stays parked as it is.');
  expect(whatIsLeft(404)).toBe('It was stored or discarded meanwhile.');
  // The reply was lost: the event may be stored.
  expect([0, 503].map(whatIsLeft)).toEqual([
    'If the event is still parked, send it again.',
    'If the event is still parked, send it again.',
  ]);
});
