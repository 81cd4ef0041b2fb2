import { expect, it } from 'vitest';
import { median, medians, toFigures } from './figures.ts';

it('counts operations by the time that passed, whatever their order', () => {
  const latencies = Array.from({ length: 1000 }, (_, index) => 1000 - index);
  expect(toFigures(latencies, 2000)).toEqual({ perSecond: 500, p50: 501, p99: 991, p999: 1000 });
});

it('takes the middle of two when there is no one middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([3, 1, 2])).toBe(2);
});

it('takes the median of each figure for itself', () => {
  const of = (perSecond: number, p50: number) => ({ perSecond, p50, p99: 0, p999: 0 });
  expect(medians([of(1, 9), of(2, 8), of(9, 1)])).toMatchObject({ perSecond: 2, p50: 8 });
});
