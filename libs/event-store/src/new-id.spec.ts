import { validate, version } from 'uuid';
import { afterEach, expect, it, vi } from 'vitest';
import { newId } from './new-id.ts';

afterEach(() => void vi.useRealTimers());

const idsAt = (ms: number, count: number) => {
  vi.useFakeTimers({ now: ms, toFake: ['Date'] });
  return Array.from({ length: count }, newId);
};
const timeOf = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);

it('is a UUIDv7 with the time', () => {
  const now = Date.now() + 60_000;
  const [id = ''] = idsAt(now, 1);
  expect(validate(id)).toBe(true);
  expect(version(id)).toBe(7);
  expect(timeOf(id)).toBe(now);
});

it('is greater than those before it, also of the same time, and when the clock goes back', () => {
  const now = Date.now() + 120_000;
  const ids = [...idsAt(now, 2000), ...idsAt(now - 5000, 2000), ...idsAt(now + 1, 2000)];
  expect(ids).toEqual([...new Set(ids)].toSorted());
});

it('has other random bits each time, also when the bytes of one call are used up', () => {
  const ends = idsAt(Date.now() + 180_000, 2000).map((id) => id.slice(-10));
  expect(new Set(ends).size).toBe(ends.length);
});
