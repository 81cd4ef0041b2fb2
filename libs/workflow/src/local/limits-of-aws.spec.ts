import { PAYLOAD_BYTES } from '@stockbook/states-language';
import { describe, expect, it } from 'vitest';
import { machines } from '../machines.ts';
import { NOTE_RESOURCE, PARK_RESOURCE } from '../parked/park-parameters.ts';
import { received } from '../testing/envelopes.ts';
import { storeFaults, transientFaults } from '../transient-faults.ts';
import type { LocalTask } from './local-machine.ts';
import { failing, fault, play } from './testing/played-machine.ts';

const LARGE = 'x'.repeat(PAYLOAD_BYTES);
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
  ValidateEvent: [...transientFaults].filter((name) => !storeFaults.includes(name)),
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
