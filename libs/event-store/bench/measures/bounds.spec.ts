import { expect, it } from 'vitest';
import { atLeast, atMost, beforeDcbEs, besideEmmett } from './bounds.ts';
import type { Rounds } from './in-turns.ts';
import { ratiosOf } from './ratios.ts';

const measured = (...perSecond: readonly number[]) =>
  perSecond.map((each) => ({
    ...{ perSecond: each, p50: 1000 / each, p99: 1, p999: 1 },
    ...{ again: 0, kept: false },
  }));
const rounds: Rounds = {
  stockbook: measured(200, 300, 1000),
  emmett: measured(100, 100, 100),
  'dcb-es': measured(400, 200, 900),
};

it('judges by the median of the ratios of each round, not by the best round', () => {
  const [verdict] = besideEmmett('appends', rounds, { least: 2.5, aim: 4 });
  expect(verdict).toEqual({
    met: true,
    sentence:
      'Target (appends at least 2.5 times those of Emmett): met, 3.00 (2.00 to 10.00); the aim, 4, is not reached',
  });
  expect(besideEmmett('appends', rounds, { least: 3.1 })).toMatchObject([{ met: false }]);
});

it('asks for more than dcb-es does', () => {
  expect(beforeDcbEs('appends', rounds)).toMatchObject([{ met: true }]);
  const slower = { ...rounds, 'dcb-es': measured(400, 400, 900) };
  expect(beforeDcbEs('appends', slower)).toMatchObject([{ met: false }]);
});

it('judges nothing that was not measured', () => {
  expect(besideEmmett('appends', { stockbook: measured(1) }, { least: 2 })).toEqual([]);
  expect(besideEmmett('appends', rounds, undefined)).toEqual([]);
  expect(beforeDcbEs('appends', { stockbook: measured(1) })).toEqual([]);
});

it('holds times to a most', () => {
  const ratios = ratiosOf('p50', measured(100), measured(110));
  expect(atMost('p50', ratios, { most: 1.15 }).met).toBe(true);
  expect(atMost('p50', ratios, { most: 1.05 }).met).toBe(false);
  expect(atLeast('p50', 'itself', ratios, { least: 1.09 }).met).toBe(true);
});

it('compares only what was measured in the same rounds', () => {
  expect(() => ratiosOf('p50', measured(1, 2), measured(1))).toThrow('in the same rounds');
  expect(() => ratiosOf('p50', measured(1), undefined)).toThrow('in the same rounds');
});
