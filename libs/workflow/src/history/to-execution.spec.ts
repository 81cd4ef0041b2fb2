import { describe, expect, it } from 'vitest';
import { fromHistory, fromLog, type HistoryEvent } from './history-event.ts';
import { toExecution } from './to-execution.ts';

const ARN = 'arn:aws:states:eu-central-1:123456789012:express:inventory:0192-a:9c1f';
const START = Date.parse('2026-01-31T08:30:00.000Z');

/** Lines as AWS writes them into the log group, where all numbers are texts, a second apart. */
function lines(...events: readonly (readonly [type: string, details: object])[]): HistoryEvent[] {
  return events.flatMap(([type, details], index) => {
    const line = JSON.stringify({
      id: String(index + 1),
      type,
      details,
      previous_event_id: String(index),
      event_timestamp: String(START + index * 1000),
      execution_arn: ARN,
      redrive_count: '0',
    });
    return fromLog(line) ?? [];
  });
}

const started = (input: unknown) =>
  [
    'ExecutionStarted',
    {
      input: JSON.stringify(input),
      inputDetails: { truncated: false },
      roleArn: 'arn:aws:iam::1:role/x',
    },
  ] as const;
const entered = (type: string, name: string, input: unknown) =>
  [`${type}StateEntered`, { name, input: JSON.stringify(input) }] as const;
const exited = (type: string, name: string, output: unknown) =>
  [`${type}StateExited`, { name, output: JSON.stringify(output) }] as const;
const scheduled = [
  'LambdaFunctionScheduled',
  { resource: 'arn:aws:lambda:…', input: '{}' },
] as const;
const failed = (error: string) => ['LambdaFunctionFailed', { error, cause: 'why' }] as const;
const succeeded = ['LambdaFunctionSucceeded', { output: '{}' }] as const;

const execute = (events: readonly HistoryEvent[]) => toExecution('0192-a', 'inventory', events);

describe('the record of an execution', () => {
  it('has each state with what went in and came out, and when', () => {
    const record = execute(
      lines(
        started({ event: 1 }),
        entered('Task', 'ValidateEvent', { event: 1 }),
        scheduled,
        succeeded,
        exited('Task', 'ValidateEvent', { outcome: 'valid' }),
        entered('Succeed', 'Event In Log', { outcome: 'valid' }),
        exited('Succeed', 'Event In Log', { outcome: 'valid' }),
        ['ExecutionSucceeded', { output: '{"outcome":"stored"}' }],
      ),
    );
    expect(record).toEqual({
      id: '0192-a',
      machine: 'inventory',
      status: 'succeeded',
      startedAt: '2026-01-31T08:30:00.000Z',
      endedAt: '2026-01-31T08:30:07.000Z',
      input: { event: 1 },
      output: { outcome: 'stored' },
      states: [
        {
          name: 'ValidateEvent',
          type: 'Task',
          enteredAt: '2026-01-31T08:30:01.000Z',
          exitedAt: '2026-01-31T08:30:04.000Z',
          input: { event: 1 },
          output: { outcome: 'valid' },
          retries: 0,
        },
        {
          name: 'Event In Log',
          type: 'Succeed',
          enteredAt: '2026-01-31T08:30:05.000Z',
          exitedAt: '2026-01-31T08:30:06.000Z',
          input: { outcome: 'valid' },
          output: { outcome: 'valid' },
          retries: 0,
        },
      ],
    });
  });

  it('ends in its Fail state, with what that says', () => {
    const cause = '{"type":"urn:stockbook:problem:insufficient-stock"}';
    const record = execute(
      lines(started({}), entered('Fail', 'Rejected Event', { problem: cause }), [
        'ExecutionFailed',
        { error: 'RejectedEvent', cause },
      ]),
    );
    expect(record).toMatchObject({ status: 'failed', error: { error: 'RejectedEvent', cause } });
    expect(record).not.toHaveProperty('output');
    expect(record?.states).toMatchObject([
      { type: 'Fail', exitedAt: record?.endedAt, error: { error: 'RejectedEvent', cause } },
    ]);
  });

  it('counts retries, and forgets the faults of a task that went well in the end', () => {
    const again = [scheduled, failed('StoreUnavailable')] as const;
    const [state] =
      execute(
        lines(
          started({}),
          entered('Task', 'Store Event', {}),
          ...again,
          ...again,
          scheduled,
          succeeded,
          exited('Task', 'Store Event', {}),
          ['ExecutionSucceeded', { output: '{}' }],
        ),
      )?.states ?? [];
    expect(state).toMatchObject({ retries: 2 });
    expect(state).not.toHaveProperty('error');
  });

  it('keeps the fault of a task that was caught', () => {
    const [state] =
      execute(
        lines(
          started({}),
          entered('Task', 'Store Event', {}),
          scheduled,
          failed('StoreUnavailable'),
          scheduled,
          failed('TypeError'),
          exited('Task', 'Store Event', { fault: {} }),
          ['ExecutionFailed', { error: 'TypeError', cause: 'why' }],
        ),
      )?.states ?? [];
    expect(state).toMatchObject({
      retries: 1,
      output: { fault: {} },
      error: { error: 'TypeError', cause: 'why' },
    });
  });

  it('shows the message of a fault, and neither its stack trace nor a path', () => {
    const fault = {
      errorType: 'TypeError',
      errorMessage: "open '/var/task/data/x.json'",
      trace: ['TypeError: open', '    at append (file:///var/task/index.mjs:3:14)'],
    };
    const cause = JSON.stringify(fault);
    const caught = { outcome: 'decided', fault: { Error: 'TypeError', Cause: cause } };
    const record = execute(
      lines(
        started({}),
        entered('Task', 'Store Event', {}),
        scheduled,
        ['LambdaFunctionFailed', { error: 'TypeError', cause }],
        exited('Task', 'Store Event', caught),
        entered('Choice', 'Check Origin', caught),
        exited('Choice', 'Check Origin', caught),
        entered('Fail', 'Faulted', caught),
        ['ExecutionFailed', { error: 'TypeError', cause }],
      ),
    );
    const shown = { error: 'TypeError', cause: "open 'x.json'" };
    expect(record).toMatchObject({
      error: shown,
      states: [
        { error: shown, output: { fault: { Cause: shown.cause } } },
        { input: { outcome: 'decided', fault: { Cause: shown.cause } } },
        { error: shown },
      ],
    });
    expect(JSON.stringify(record)).not.toMatch(/trace|\/var|index\.mjs/);
  });

  it('shows no stack trace in a text that the log cut off', () => {
    const fault = { Error: 'E', Cause: '{"errorMessage":"m","trace":["at /var/task/x.mjs"]}' };
    const cutOff = JSON.stringify({ fault }).slice(0, -4);
    const record = execute(
      lines(
        started({}),
        ['PassStateEntered', { name: 'A', input: cutOff }],
        ['ExecutionSucceeded', { output: '1' }],
      ),
    );
    expect(record?.states[0]?.input).toMatch(/^\{"fault"/);
    expect(JSON.stringify(record)).not.toMatch(/trace|\/var/);
  });

  it('names a timeout, for which AWS has a type of event and no error', () => {
    const record = execute(
      lines(started({}), entered('Task', 'Store Event', {}), ['ExecutionTimedOut', {}]),
    );
    expect(record).toMatchObject({
      status: 'failed',
      error: { error: 'States.Timeout' },
    });
    expect(record?.states).toMatchObject([{ error: { error: 'States.Timeout' } }]);
  });

  it('keeps the last fault of a state that the time limit of the execution ended', () => {
    const record = execute(
      lines(started({}), entered('Task', 'Park Event', {}), scheduled, failed('StoreUnavailable'), [
        'ExecutionTimedOut',
        {},
      ]),
    );
    expect(record).toMatchObject({ error: { error: 'States.Timeout' } });
    expect(record?.states).toMatchObject([{ error: { error: 'StoreUnavailable', cause: 'why' } }]);
  });

  it('gives each event to its own state where branches run at the same time', () => {
    const event = (id: number, previousEventId: number, type: string, details?: object) =>
      fromHistory({
        id,
        previousEventId,
        type,
        timestamp: START + id,
        ...(details && { someEventDetails: details }),
      });
    const enter = (name: string) => ({ name, input: '{}' });
    const exit = (name: string, output: number) => ({ name, output: String(output) });
    const record = execute([
      event(1, 0, 'ExecutionStarted', { input: '{}' }),
      event(2, 0, 'ParallelStateEntered', enter('Both')),
      event(3, 2, 'ParallelStateStarted'),
      event(4, 3, 'TaskStateEntered', enter('Same')),
      event(5, 3, 'TaskStateEntered', enter('Same')),
      event(6, 4, 'LambdaFunctionScheduled', { input: '{}' }),
      event(7, 5, 'LambdaFunctionScheduled', { input: '{}' }),
      event(8, 6, 'LambdaFunctionFailed', { error: 'TypeError', cause: 'first' }),
      event(9, 7, 'LambdaFunctionSucceeded', { output: '2' }),
      event(10, 9, 'TaskStateExited', exit('Same', 2)),
      event(11, 8, 'TaskStateExited', exit('Same', 1)),
      event(12, 11, 'ParallelStateSucceeded'),
      event(13, 12, 'ParallelStateExited', exit('Both', 12)),
      event(14, 13, 'ExecutionSucceeded', { output: '12' }),
    ]);
    expect(record?.states).toMatchObject([
      { name: 'Both', type: 'Parallel', output: 12 },
      { name: 'Same', output: 1, error: { cause: 'first' } },
      { name: 'Same', output: 2 },
    ]);
    expect(record?.states[2]).not.toHaveProperty('error');
  });

  it('shows a number with each of its digits', () => {
    const record = execute(
      lines(
        ['ExecutionStarted', { input: '{"a":2.99999999999999999999}' }],
        ['ExecutionSucceeded', { output: '1' }],
      ),
    );
    expect(record?.input).toEqual({ a: '2.99999999999999999999' });
  });

  it('does not depend on the order in which the lines came', () => {
    const events = lines(
      started({}),
      entered('Pass', 'A', {}),
      exited('Pass', 'A', 1),
      entered('Pass', 'B', 1),
      exited('Pass', 'B', 2),
      ['ExecutionSucceeded', { output: '2' }],
    );
    expect(execute(events.toReversed())).toEqual(execute(events));
  });

  it('shows a text that the log cut off as far as it goes', () => {
    const record = execute(
      lines(
        ['ExecutionStarted', { input: '{"event":{"i' }],
        ['ExecutionSucceeded', { output: '1' }],
      ),
    );
    expect(record?.input).toBe('{"event":{"i');
  });

  it('is not there as long as one end is missing', () => {
    expect(execute(lines(started({}), entered('Pass', 'A', {})))).toBeUndefined();
    expect(execute(lines(['ExecutionSucceeded', { output: '1' }]))).toBeUndefined();
  });
});

it.each(['', 'no JSON', 'null', '[]', '{"type":"ExecutionStarted"}'])('%j is no line', (line) => {
  expect(fromLog(line)).toBeUndefined();
});
