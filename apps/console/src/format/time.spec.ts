import { expect, it } from 'vitest';
import { counted, groupDigits } from './quantity.ts';
import { exactTime, relativeTime, shortTime } from './time.ts';

const now = Date.UTC(2026, 4, 4, 10, 0, 0);

it.each([
  ['2026-05-04T10:00:00Z', 'now'],
  ['2026-05-04T09:59:59Z', '1 second ago'],
  ['2026-05-04T09:57:10Z', '2 minutes ago'],
  ['2026-05-04T12:00:00Z', 'in 2 hours'],
  ['2026-05-03T09:00:00Z', 'yesterday'],
  ['2024-01-01T00:00:00Z', '2 years ago'],
  ['soon', 'soon'],
])('%s is %s', (at, text) => {
  expect(relativeTime(at, now)).toBe(text);
});

it('is exact to the millisecond, with its zone', () => {
  expect(exactTime('2026-05-04T12:00:00.5+02:00', 'utc')).toBe('2026-05-04 10:00:00.500 UTC');
  expect(exactTime('2026-05-04T10:00:00Z', 'local')).toMatch(
    /^2026-05-0[345] \d\d:\d\d:00\.000 [+-]\d\d:\d\d$/,
  );
  expect(exactTime('soon', 'utc')).toBe('soon');
});

it('is to the second in a table, without its zone', () => {
  expect(shortTime('2026-05-04T12:00:00.987+02:00', 'utc')).toBe('2026-05-04 10:00:00');
  expect(shortTime('2026-05-04T10:00:00Z', 'local')).toMatch(/^2026-05-0[345] \d\d:\d\d:00$/);
  expect(shortTime('soon', 'utc')).toBe('soon');
});

it.each([
  ['0', '0'],
  ['999', '999'],
  ['1000', '1,000'],
  ['-1234567.8900', '-1,234,567.8900'],
  ['123456789012345678901', '123,456,789,012,345,678,901'],
])('%s reads %s', (decimal, text) => {
  expect(groupDigits(decimal)).toBe(text);
});

it('counts one and many', () => {
  expect([
    counted(1, 'event'),
    counted(1200, 'event'),
    counted(2, 'delivery', 'deliveries'),
  ]).toEqual(['1 event', '1,200 events', '2 deliveries']);
});
