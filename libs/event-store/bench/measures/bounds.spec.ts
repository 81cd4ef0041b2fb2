import { expect, it } from 'vitest';
import type { MeasuredRounds } from '../products/turns.ts';
import { beforeDcbEs, besideEmmett } from './bounds.ts';

const measured = (...perSecond: readonly number[]) =>
  perSecond.map((each) => ({
    ...{ perSecond: each, p50: 1000 / each, p99: 1, p999: 1 },
    ...{ again: 0, kept: false },
  }));
const rounds: MeasuredRounds = {
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
