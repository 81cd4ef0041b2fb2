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
