import { expect, it } from 'vitest';
import { fullJitter } from './full-jitter.ts';

it.each([
  [1, 10],
  [2, 20],
  [5, 160],
  [7, 500],
  [2000, 500],
])('after %d attempts waits up to %d ms, and anything less', (failed, bound) => {
  const waits = Array.from({ length: 2000 }, () => fullJitter(failed));
  expect(Math.max(...waits)).toBeLessThan(bound);
  expect(Math.max(...waits)).toBeGreaterThan(bound * 0.95);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
  expect(Math.min(...waits)).toBeLessThan(bound * 0.05);
});
