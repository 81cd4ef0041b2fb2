import { expect, it } from 'vitest';
import { withoutPlaces } from './without-places.ts';

it.each([
  ['postgres://me:secret@db:5432/stock?a=1: no answer', '(a URL) no answer'],
  ['the data folder /srv/stock/data was removed', 'the data folder (a path) was removed'],
  ["open 'C:\\stock\\data\\PG_VERSION' failed", "open '(a path)' failed"],
  ['the webhook at shop.example answered 503', 'the webhook at shop.example answered 503'],
  ['stream product/100 is at 1/2 of text/plain', 'stream product/100 is at 1/2 of text/plain'],
])('%s', (message, shown) => {
  expect(withoutPlaces(message)).toBe(shown);
});
