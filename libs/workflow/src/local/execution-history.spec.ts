import { expect, it } from 'vitest';
import type { Execution } from '../execution.ts';
import { ExecutionHistory } from './execution-history.ts';

const execution = (id: string, status: Execution['status']): Execution => ({
  id,
  machine: 'inventory',
  status,
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:00.001Z',
  input: {},
  states: [],
});

it('keeps the last failures when many successes came after them', () => {
  const history = new ExecutionHistory(2);
  history.add(execution('1', 'failed'));
  for (const id of ['2', '3', '4']) history.add(execution(id, 'succeeded'));
  expect(history.page().executions.map(({ id }) => id)).toEqual(['4', '3']);
  expect(history.page({ status: 'failed' }).executions.map(({ id }) => id)).toEqual(['1']);
  expect(history.find('1')).toBeDefined();
  expect(history.find('2')).toBeUndefined();
});

it('keeps fewer when they are large', () => {
  const history = new ExecutionHistory(1000, 10_000);
  for (const id of ['1', '2', '3']) {
    history.add({ ...execution(id, 'succeeded'), input: 'x'.repeat(4_000) });
  }
  expect(history.page().executions.map(({ id }) => id)).toEqual(['3', '2']);
});

it('gives each reader a record of its own', () => {
  const history = new ExecutionHistory();
  history.add({ ...execution('1', 'succeeded'), input: { quantity: '1' } });
  const record = history.find('1');
  (record?.input as { quantity: string }).quantity = '2';
  expect(history.find('1')?.input).toEqual({ quantity: '1' });
});
