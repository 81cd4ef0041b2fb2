import type { HistoryEvent } from '@stockbook/states-language';
import { expect, it } from 'vitest';
import { type EndedExecution, ExecutionHistory } from './execution-history.ts';

const whole = { truncated: false };
const AT = Date.parse('2026-01-01T00:00:00.000Z');

function execution(
  id: string,
  end: 'Succeeded' | 'Failed' | 'Aborted' = 'Succeeded',
  { input = '{}', ...named }: { input?: string; name?: string } = {},
): EndedExecution {
  const name = named.name ?? id;
  const event = (number: number): Omit<HistoryEvent, 'type'> => ({
    id: number,
    previousEventId: number - 1,
    timestamp: AT + number,
  });
  const events: HistoryEvent[] = [
    {
      ...event(1),
      type: 'ExecutionStarted',
      executionStartedEventDetails: { input, inputDetails: whole, roleArn: 'role' },
    },
    end === 'Succeeded'
      ? {
          ...event(2),
          type: 'ExecutionSucceeded',
          executionSucceededEventDetails: { output: '1', outputDetails: whole },
        }
      : { ...event(2), type: `Execution${end}` },
  ];
  return { id, name, arn: `arn:${name}`, machine: 'inventory', events };
}

it('folds a record from the events, and a summary', () => {
  const history = new ExecutionHistory();
  history.add(execution('1', 'Succeeded', { input: '{"quantity":"1"}' }));
  const summary = {
    id: '1',
    machine: 'inventory',
    status: 'succeeded',
    startedAt: '2026-01-01T00:00:00.001Z',
    endedAt: '2026-01-01T00:00:00.002Z',
  };
  expect(history.page().executions).toEqual([summary]);
  const record = { ...summary, input: { quantity: '1' }, output: 1, states: [] };
  expect(history.find('1')).toEqual(record);
});

it('keeps the last failures when many successes came after them', () => {
  const history = new ExecutionHistory(2);
  history.add(execution('1', 'Failed'));
  for (const id of ['2', '3', '4']) history.add(execution(id));
  const idsOf = (query: Parameters<typeof history.page>[0]) =>
    history.page(query).executions.map(({ id }) => id);
  expect(idsOf({})).toEqual(['4', '3']);
  expect(idsOf({ status: 'succeeded', before: '4' })).toEqual(['3']);
  expect(idsOf({ status: 'failed' })).toEqual(['1']);
  expect(history.find('1')).toBeDefined();
  expect(history.find('2')).toBeUndefined();
  expect(history.all().map(({ id }) => id)).toEqual(['4', '3', '1']);
});

it('keeps the last ones of a machine when many of another came after them', () => {
  const history = new ExecutionHistory(2);
  history.add({ ...execution('1'), machine: 'cash-machine' });
  history.add({ ...execution('2', 'Failed'), machine: 'cash-machine' });
  for (const id of ['3', '4', '5']) history.add(execution(id, 'Failed'));
  const idsOf = (query: Parameters<typeof history.page>[0]) =>
    history.page(query).executions.map(({ id }) => id);
  expect(idsOf({ machine: 'cash-machine' })).toEqual(['2', '1']);
  expect(idsOf({ machine: 'cash-machine', status: 'failed' })).toEqual(['2']);
  expect(idsOf({ machine: 'none' })).toEqual([]);
  expect(idsOf({})).toEqual(['5', '4', '2', '1']);
  expect(history.all().map(({ id }) => id)).toEqual(['5', '4', '2', '1']);
  expect(history.find('1')).toMatchObject({ machine: 'cash-machine' });
  expect(history.find('3')).toBeUndefined();
});

it('finds the last execution of a name, whatever its machine', () => {
  const history = new ExecutionHistory();
  const daily = (id: string) => execution(id, 'Succeeded', { name: 'daily' });
  history.add(daily('1'));
  history.add({ ...daily('2'), machine: 'cash-machine' });
  history.add(daily('3'));
  expect(history.find('daily')).toMatchObject({ id: '3' });
});

it('lists by machine, product and start', () => {
  const history = new ExecutionHistory();
  const input = (productId: unknown) =>
    JSON.stringify({ origin: 'http', event: { detail: { ProductEvent: { productId } } } });
  history.add(execution('1', 'Succeeded', { input: input('100') }));
  history.add(execution('2', 'Failed', { input: input('100') }));
  history.add(execution('3', 'Succeeded', { input: input('200') }));
  history.add(execution('4', 'Succeeded', { input: input(7) }));
  history.add({ ...execution('5', 'Succeeded', { input: input('100') }), machine: 'cash-machine' });
  const idsOf = (query: Parameters<typeof history.page>[0]) =>
    history.page(query).executions.map(({ id }) => id);
  expect(idsOf({ productId: '100' })).toEqual(['5', '2', '1']);
  expect(idsOf({ productId: '100', machine: 'inventory' })).toEqual(['2', '1']);
  expect(idsOf({ productId: '100', status: 'failed' })).toEqual(['2']);
  expect(idsOf({ machine: 'cash-machine' })).toEqual(['5']);
  const all = history.page({ limit: 2, productId: '100' });
  expect(all).toMatchObject({
    executions: [{ id: '5' }, { id: '2', productId: '100' }],
    next: '2',
  });
  expect(history.page({ limit: 1, productId: '100', before: '2' })).not.toHaveProperty('next');
  expect(idsOf({ startedFrom: '2026-01-01T00:00:00.001Z' })).toHaveLength(5);
  expect(idsOf({ startedFrom: '2026-01-01T00:00:00.0011Z' })).toHaveLength(5);
  expect(idsOf({ startedFrom: '2026-01-01T00:00:00.002Z' })).toEqual([]);
});

it('counts what was stopped as failed', () => {
  const history = new ExecutionHistory();
  history.add(execution('1', 'Aborted'));
  expect(history.page({ status: 'failed' }).executions).toMatchObject([{ status: 'failed' }]);
});

it('keeps fewer when they are large', () => {
  const history = new ExecutionHistory(1000, 10_000);
  for (const id of ['1', '2', '3']) {
    history.add(execution(id, 'Succeeded', { input: JSON.stringify('x'.repeat(4_000)) }));
  }
  expect(history.page().executions.map(({ id }) => id)).toEqual(['3', '2']);
});

it('finds an execution by its id, and the last one by its name or ARN', () => {
  const history = new ExecutionHistory(2);
  for (const id of ['1', '2', '3']) history.add(execution(id, 'Succeeded', { name: 'daily' }));
  for (const key of ['3', 'daily', 'arn:daily']) {
    expect(history.kept(key)).toMatchObject({ id: '3', name: 'daily' });
    expect(history.find(key)).toMatchObject({ id: '3' });
  }
  history.add(execution('4'));
  history.add(execution('5'));
  for (const key of ['3', 'daily', 'arn:daily', '']) expect(history.kept(key)).toBeUndefined();
});

it('gives each reader a record of its own', () => {
  const history = new ExecutionHistory();
  history.add(execution('1', 'Succeeded', { input: '{"quantity":"1"}' }));
  const record = history.find('1');
  (record?.input as { quantity: string }).quantity = '2';
  expect(history.find('1')?.input).toEqual({ quantity: '1' });
});
