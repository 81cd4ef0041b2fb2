import { describe, expect, it } from 'vitest';
import { readRetryAfter } from './retry-after.ts';

const now = Date.parse('2026-01-31T12:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7000],
    ['Sat, 31 Jan 2026 12:00:30 GMT', 30_000],
    ['Sat, 31 Jan 2026 11:00:00 GMT', 0],
    ['86400', 3_600_000],
    ['99999999999999999999999', 3_600_000],
    ['Sun, 01 Feb 2026 12:00:00 GMT', 3_600_000],
  ])('%j is %i ms', (header, wait) => {
    expect(readRetryAfter(header, now)).toBe(wait);
  });

  it.each([null, '', 'soon', '-5', '1.5', '1e3', '2026-01-31T12:00:30Z', 'soon GMT'])(
    '%j says nothing',
    (header) => {
      expect(readRetryAfter(header, now)).toBeUndefined();
    },
  );
});
