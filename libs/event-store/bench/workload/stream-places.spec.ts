import { expect, it } from 'vitest';
import { StreamPlaces } from './stream-places.ts';

it('gives a place another stream after as many commands as a stream has, and only then', () => {
  const places = new StreamPlaces('run', 2, 3);
  const streams = Array.from({ length: 7 }, () => {
    const stream = places.at(1);
    places.count(1);
    return stream;
  });
  expect(streams.map((stream) => stream.split('-').at(-1))).toEqual([...'0001112']);
  expect(places.at(0)).toBe('run-0-0');
});
