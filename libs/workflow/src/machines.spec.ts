import { inventoryEventTypes } from '@stockbook/domain';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { compile } from '@stockbook/states-language';
import { describe, expect, it } from 'vitest';
import { cashMachineTasks } from './cash-machine/cash-machine-tasks.ts';
import { inventoryDocument } from './documents/inventory-document.ts';
import { inventoryTasks } from './inventory/inventory-tasks.ts';
import { RowParkedEvents } from './parked/row-parked-events.ts';
import { DECIDED_AGAIN_FOR } from './inventory/validate-event.ts';
import { NOTE_RESOURCE, PARK_RESOURCE } from './parked/park-parameters.ts';
import { type StateDocument, taskOf, withResources } from './machine-document.ts';
import { machines } from './machines.ts';
import { storeFaults, transientFaults } from './transient-faults.ts';

const PARKING = [NOTE_RESOURCE, PARK_RESOURCE, '${ParkLargeEvent}'];

describe.each(Object.entries(machines))('the %s machine', (name, definition) => {
  it('is valid Amazon States Language once its placeholders are functions', () => {
    const arn = (task: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${task}`;
    const handlers = () => () => null;
    for (const type of ['EXPRESS', 'STANDARD'] as const) {
      expect(() => compile(withResources(definition, arn), { handlers, type })).not.toThrow();
    }
  });

  it('tries again on every fault that passes, and on no other', () => {
    for (const { Type, Resource, Retry } of Object.values(definition.States)) {
      // Parking is retried after any fault.
      if (Type !== 'Task' || PARKING.includes(Resource ?? '')) continue;
      const retried = (Retry as { ErrorEquals: string[] }[]).flatMap(
        ({ ErrorEquals }) => ErrorEquals,
      );
      const usesStore = ['${ProcessEvent}', '${StoreEvent}'].includes(Resource ?? '');
      const faults = [...transientFaults].filter(
        (fault) => usesStore || !storeFaults.includes(fault),
      );
      expect(retried).toEqual(faults);
    }
  });

  it('names tasks that are there, and no task is left over', () => {
    const tasks =
      name === 'inventory'
        ? inventoryTasks({
            store: new MemoryEventStore(),
            parked: new RowParkedEvents(new MemoryRowStore()),
          })
        : cashMachineTasks();
    const named = Object.values(definition.States).flatMap(({ Resource }) => Resource ?? []);
    expect(new Set(named.map(taskOf))).toEqual(new Set(Object.keys(tasks)));
  });
});

/** How long an Express execution may take, in seconds. */
const EXPRESS_LIMIT = 300;

/** How long a task may take with all its retries, in seconds. */
function slowest(state: StateDocument | undefined): number {
  const seconds = Number(state?.['TimeoutSeconds']);
  const [retry] = state?.['Retry'] as Record<'MaxAttempts' | 'MaxDelaySeconds', number>[];
  return retry ? seconds + retry.MaxAttempts * (seconds + retry.MaxDelaySeconds) : seconds;
}

describe('the inventory machine', () => {
  it('routes every event type of the domain, and no other', () => {
    // The document as it is generated now: documents.spec.ts compares the file with it.
    const { Choices } = inventoryDocument.States['Event Router'] as {
      Choices: { StringEquals: string }[];
    };
    expect(Choices.map(({ StringEquals }) => StringEquals)).toEqual(inventoryEventTypes);
  });

  it('leaves time to park an event, as slow as its tasks may be', () => {
    const path = ['ValidateEvent', 'Process Product Created', 'Store Event'];
    const tasks = path.reduce((sum, name) => sum + slowest(machines.inventory.States[name]), 0);
    // Conflicts send it back to Process until then, and once more just before.
    const longest = tasks + DECIDED_AGAIN_FOR / 1000;
    const { TimeoutSeconds, States } = machines.inventory;
    expect(TimeoutSeconds).toBeLessThan(EXPRESS_LIMIT);
    expect(TimeoutSeconds - longest).toBeGreaterThanOrEqual(90);
    for (const name of [
      'Note Event',
      'Park Event',
      'Note Faulted Event',
      'Park Faulted Event',
      'Park Large Event',
    ]) {
      // Retried until the time limit of the machine, after any fault that can be caught.
      const retry = (States[name]?.['Retry'] as Record<string, unknown>[]).at(-1);
      expect(retry).toMatchObject({ ErrorEquals: ['States.ALL'], JitterStrategy: 'FULL' });
      const { MaxAttempts, MaxDelaySeconds } = retry as Record<string, number>;
      // Jitter halves each delay on average.
      expect((Number(MaxAttempts) * Number(MaxDelaySeconds)) / 2).toBeGreaterThan(TimeoutSeconds);
    }
  });

  it('gives every refusal a cause that is the problem document, and every fault its own', () => {
    const fails = Object.entries(machines.inventory.States).filter(
      ([, { Type }]) => Type === 'Fail',
    );
    expect(fails.length).toBeGreaterThan(0);
    for (const [name, fail] of fails) {
      if (name === 'No Route') expect(fail).toMatchObject({ Error: 'NoRoute' });
      else {
        const isFault = 'ErrorPath' in fail;
        expect(fail).toMatchObject({ CausePath: isFault ? '$.fault.Cause' : '$.problem' });
      }
    }
  });
});
