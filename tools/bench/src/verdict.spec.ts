import { expect, it } from 'vitest';
import { ratiosOf } from './ratios.ts';
import { atLeast, atMost } from './verdict.ts';

const measured = (...p50: readonly number[]) =>
  p50.map((each) => ({ perSecond: 1000 / each, p50: each, p99: 1, p999: 1 }));

it('judges by the median of the ratios of each round', () => {
  const ratios = ratiosOf('p50', measured(11, 30, 12), measured(10, 10, 10));
  expect(ratios).toEqual({ median: 1.2, least: 1.1, most: 3 });
  expect(atMost('p50', 'its own', ratios, { most: 1.2 }).met).toBe(true);
  expect(atMost('p50', 'its own', ratios, { most: 1.1 })).toEqual({
    met: false,
    sentence: 'Target (p50 at most 1.1 times its own): MISSED, 1.20 (1.10 to 3.00)',
  });
  expect(atLeast('p50', 'its own', ratios, { least: 1.2 }).met).toBe(true);
  expect(atLeast('p50', 'its own', ratios, { least: 1.3 }).met).toBe(false);
});

it('says whether an aim is reached, which is no target', () => {
  const ratios = ratiosOf('p50', measured(30), measured(10));
  const sentence = (aim: number) => atLeast('p50', 'its own', ratios, { least: 2, aim }).sentence;
  expect(sentence(3)).toMatch(/met, .*; the aim, 3, is reached$/);
  expect(sentence(4)).toMatch(/met, .*; the aim, 4, is not reached$/);
});

it('compares only what was measured in the same rounds', () => {
  expect(() => ratiosOf('p50', measured(1, 2), measured(1))).toThrow('in the same rounds');
  expect(() => ratiosOf('p50', measured(1), undefined)).toThrow('in the same rounds');
});
