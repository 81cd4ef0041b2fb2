import { describe, expect, it } from 'vitest';
import { LARGEST_INPUT } from '../inventory/event-size.ts';
import { MOST_INPUT_BYTES } from '../input-too-large.ts';
import { machines } from '../machines.ts';
import { NOTE_RESOURCE, PARK_RESOURCE } from '../parked/park-parameters.ts';
import { event, received } from '../testing/envelopes.ts';
import { transientFaults } from '../transient-faults.ts';
import type { LocalTask } from './local-machine.ts';
import { failing, fault, play } from './testing/played-machine.ts';

const MINUTE = 60_000;
const LARGE = 'x'.repeat(MOST_INPUT_BYTES);
/** Faults that AWS adds to those of the tasks, and a fault of the program. */
const FAULTS: Readonly<Record<string, () => unknown>> = {
  ...Object.fromEntries(
    [...transientFaults].map((name) => [name, () => Promise.reject(fault(name))]),
  ),
  'Lambda.ResourceNotFoundException': () =>
    Promise.reject(fault('Lambda.ResourceNotFoundException')),
  TypeError: () => Promise.reject(new TypeError('x is not a function')),
  // The function never answers: its state waits no longer than its time limit.
  'States.Timeout': () => new Promise(() => undefined),
  // What a function answers is larger than Step Functions takes.
  'States.DataLimitExceeded': async () => ({ outcome: 'valid', note: LARGE }),
};
/** The tasks, and which faults of each pass. */
const TASKS = {
  ValidateEvent: [...transientFaults].filter((name) => name !== 'StoreUnavailable'),
  ProcessEvent: [...transientFaults],
  StoreEvent: [...transientFaults],
} as const;
const cases = (Object.keys(TASKS) as (keyof typeof TASKS)[]).flatMap((task) =>
  Object.keys(FAULTS).map((name) => [task, name] as const),
);

describe('an event from the bus ends in the log or is parked, once', () => {
  it.each(cases)('when %s ends in %s once', async (name, kind) => {
    const { fromBus, stored, parked } = play((tasks) => ({
      [name]: failing(tasks[name] as LocalTask, 1, FAULTS[kind] ?? (() => undefined)),
    }));
    const { status } = await fromBus(received('1'));
    const passes = (TASKS[name] as readonly string[]).includes(kind);
    expect(status).toBe(passes ? 'succeeded' : 'failed');
    expect(await stored()).toHaveLength(passes ? 1 : 0);
    expect(await parked()).toHaveLength(passes ? 0 : 1);
  });

  it.each(cases)('when %s ends in %s for ever', async (name, kind) => {
    const { fromBus, stored, parked } = play((tasks) => ({
      [name]: failing(tasks[name] as LocalTask, Infinity, FAULTS[kind] ?? (() => undefined)),
    }));
    expect(await fromBus(received('1'))).toMatchObject({ status: 'failed', error: kind });
    expect(await stored()).toEqual([]);
    expect(await parked()).toMatchObject([
      { times: 1, problem: { status: 500, detail: expect.stringContaining(kind) } },
    ]);
  });

  it.each(['Sandbox.Timedout', 'Lambda.Unknown', 'States.Timeout'])(
    'when StoreEvent has written, and then ends in %s',
    async (kind) => {
      const { fromBus, stored, parked } = play((tasks) => {
        const StoreEvent: LocalTask = async (input) => {
          const outcome = await tasks.StoreEvent(input);
          return outcome.outcome === 'stored' ? FAULTS[kind]?.() : outcome;
        };
        return { StoreEvent };
      });
      expect(await fromBus(received('1'))).toMatchObject({ output: { outcome: 'repeat' } });
      expect(await stored()).toHaveLength(1);
      expect(await parked()).toEqual([]);
    },
  );

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
      const note = filler.repeat(Math.floor((MOST_INPUT_BYTES - 100) / bytes));
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

  const never = () => new Promise(() => undefined);
  it('when everything is as slow as it may be, and others are always first', async () => {
    let conflicts = 0;
    const { fromBus, stored, parked, clock } = play((tasks, clock) => {
      const slow =
        (task: LocalTask): LocalTask =>
        async (input, call) => {
          await new Promise<void>((resolve) => clock.after(9_900, resolve));
          return task(input, call);
        };
      const others: LocalTask = async (input: object) => {
        conflicts += 1;
        const problem = '{"type":"urn:stockbook:problem:version-conflict","status":409}';
        return { ...input, outcome: 'conflict', problem };
      };
      const lateAndSlow = (task: LocalTask) => failing(slow(task), 3, never);
      return {
        ValidateEvent: lateAndSlow(tasks.ValidateEvent),
        ProcessEvent: lateAndSlow(tasks.ProcessEvent),
        StoreEvent: lateAndSlow(others),
        [NOTE_RESOURCE]: lateAndSlow(tasks[NOTE_RESOURCE]),
        [PARK_RESOURCE]: lateAndSlow(tasks[PARK_RESOURCE]),
      };
    });
    const began = clock.now();
    expect(await fromBus(received('1'))).toMatchObject({ error: 'VersionConflict' });
    expect(clock.now() - began).toBeLessThan(machines.inventory.TimeoutSeconds * 1000);
    expect(await stored()).toEqual([]);
    expect(await parked()).toMatchObject([{ times: 1, problem: { status: 409 } }]);
    expect(conflicts).toBeLessThan(5);
  });

  it('when others are first for a while: it is decided again until its time is up', async () => {
    let conflicts = 0;
    const { fromBus, parked } = play((_, clock) => {
      const StoreEvent: LocalTask = async (input: object) => {
        conflicts += 1;
        await new Promise<void>((resolve) => clock.after(7_500, resolve));
        return { ...input, outcome: 'conflict', problem: '{"status":409}' };
      };
      return { StoreEvent };
    });
    expect(await fromBus(received('1'))).toMatchObject({ error: 'VersionConflict' });
    expect(await parked()).toHaveLength(1);
    expect(conflicts).toBe(5);
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
