import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { correlationOf } from './correlation.ts';
import { observed } from './observed.ts';
import { linesOf } from './testing/lines-of.ts';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const trace_id = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('what a line of the log is found by', () => {
  const input = { origin: 'bus', event: { id: 'e-1' }, metadata: { traceparent } };
  it.each([
    ['an event that was not read yet', input, { correlation_id: 'e-1', trace_id }],
    [
      'a command',
      { command: { metadata: { correlationId: 'e-2', traceparent } } },
      { correlation_id: 'e-2', trace_id },
    ],
    ['an envelope as it stands', { id: 'e-3', detail: {} }, { correlation_id: 'e-3' }],
    ['an envelope without id', { event: { id: 5 } }, {}],
    ['no event at all', { event: null }, {}],
    ['nothing', undefined, {}],
    ['a withdrawal', { dispense: '5' }, {}],
  ])('of %s', (_, given, expected) => {
    expect(correlationOf(given)).toEqual(expected);
  });
});

describe('an observed task', () => {
  afterEach(() => vi.restoreAllMocks());

  const context = { functionName: 'store', awsRequestId: 'r-1' } as Context;
  const input = { command: { metadata: { correlationId: 'e-1' } } };

  it('tells its outcome, as a line and as a count', async () => {
    const task = observed(async () => ({ outcome: 'stored' }));
    const lines = await linesOf(async () => {
      expect(await task(input, context)).toEqual({ outcome: 'stored' });
    });
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'INFO',
        outcome: 'stored',
        correlation_id: 'e-1',
        function_request_id: 'r-1',
      }),
    );
    expect(lines).toContainEqual(expect.objectContaining({ stored: 1 }));
  });

  it('tells a fault, and hands it on', async () => {
    const fault = new RangeError('broken');
    const task = observed(() => Promise.reject(fault));
    const lines = await linesOf(async () => {
      const handedOn = await task(input, context).catch((error: unknown) => error);
      // The runtime of Lambda would hand on the stack too, and the records of executions show it.
      expect(handedOn).toMatchObject({ name: 'RangeError', message: 'broken', stack: '' });
    });
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'ERROR',
        correlation_id: 'e-1',
        error: expect.objectContaining({
          name: 'RangeError',
          message: 'broken',
          stack: expect.stringContaining('observed.spec.ts'),
        }),
      }),
    );
  });

  it('forgets the event with its end', async () => {
    const task = observed(async () => ({ outcome: 'done' }));
    await linesOf(() => task(input, context));
    const [line] = await linesOf(() => task({} as never, context));
    expect(line).not.toHaveProperty('correlation_id');
  });
});
