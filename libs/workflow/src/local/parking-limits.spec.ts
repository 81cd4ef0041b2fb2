import { PAYLOAD_BYTES } from '@stockbook/states-language';
import { describe, expect, it } from 'vitest';
import { LARGEST_INPUT } from '../inventory/event-size.ts';
import { NOTE_RESOURCE, PARK_RESOURCE } from '../parked/park-parameters.ts';
import { event } from '../testing/envelopes.ts';
import type { LocalTask } from './local-machine.ts';
import { fault, play } from './testing/played-machine.ts';

const MINUTE = 60_000;

describe('an event from the bus is parked, once', () => {
  const PARKING = [
    [NOTE_RESOURCE, event('productShipped', { quantity: '1' }), 'RejectedEvent'],
    [PARK_RESOURCE, event('productShipped', { quantity: '1' }), 'RejectedEvent'],
    ['ParkLargeEvent', { note: 'x'.repeat(LARGEST_INPUT) }, 'EventTooLarge'],
  ] as const;
  it.each(
    PARKING.flatMap((each) =>
      [
        'DynamoDB.ThrottlingException',
        'DynamoDB.ProvisionedThroughputExceededException',
        'DynamoDB.InternalServerErrorException',
        'DynamoDB.SdkClientException',
        'Lambda.TooManyRequestsException',
        'States.Timeout',
        'States.TaskFailed',
      ].map((name) => [...each, name] as const),
    ),
  )('when %s cannot be reached for minutes %#', async (name, sent, error, kind) => {
    const { fromBus, parked } = play((tasks, clock) => {
      const until = clock.now() + 3.5 * MINUTE;
      const task: LocalTask = tasks[name];
      const throttled: LocalTask = (input, call) =>
        clock.now() < until ? Promise.reject(fault(kind)) : task(input, call);
      return { [name]: throttled };
    });
    expect(await fromBus(sent)).toMatchObject({ status: 'failed', error });
    expect(await parked()).toMatchObject([{ times: 1 }]);
  });

  it.each(['x', '"', 'ä'])(
    'when ValidateEvent fails, however large the event is: %s',
    async (filler) => {
      const bytes = Buffer.byteLength(JSON.stringify(filler)) - 2;
      const note = filler.repeat(Math.floor((PAYLOAD_BYTES - 100) / bytes));
      for (const run of ['fromBus', 'run'] as const) {
        const { parked, ...played } = play(() => ({
          ValidateEvent: () => Promise.reject(new TypeError('x is not a function')),
        }));
        expect(await played[run]({ note })).toMatchObject({ status: 'failed', error: 'TypeError' });
        expect(await parked()).toMatchObject([{ times: 1, input: { event: { note } } }]);
      }
    },
  );

  it('when the row was written and the answer of DynamoDB was lost: it counts once', async () => {
    const { fromBus, parked } = play((tasks) => {
      let calls = 0;
      const park: LocalTask = async (parameters) => {
        calls += 1;
        // The condition of the UpdateItem finds the execution that wrote the row.
        if (calls > 1) throw fault('DynamoDB.ConditionalCheckFailedException');
        await tasks[PARK_RESOURCE](parameters);
        throw fault('DynamoDB.SdkClientException');
      };
      return { [PARK_RESOURCE]: park };
    });
    const ended = await fromBus(event('productShipped', { quantity: '1' }));
    expect(ended).toMatchObject({ error: 'RejectedEvent' });
    expect(await parked()).toMatchObject([{ times: 1 }]);
  });
});

describe('an event that can be neither stored nor parked', () => {
  it('ends with the time limit of the machine, and its sender is told', async () => {
    const { runner, clock, parked } = play(() => ({
      [PARK_RESOURCE]: () => Promise.reject(fault('DynamoDB.ThrottlingException', 'Rate exceeded')),
    }));
    const began = clock.now();
    const input = { origin: 'bus', event: event('productShipped', { quantity: '1' }) };
    await expect(runner.start('inventory', input)).rejects.toMatchObject({
      code: 'WorkflowUnavailable',
      cause: { message: 'DynamoDB.ThrottlingException: Rate exceeded' },
    });
    expect(clock.now() - began).toBe(299_000);
    expect((await runner.executions()).executions).toMatchObject([
      { status: 'failed', error: { error: 'States.Timeout' } },
    ]);
    expect(await parked()).toEqual([]);
  });
});
