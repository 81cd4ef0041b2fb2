import type { EventStore } from '@stockbook/event-store';
import { keepName } from './keep-name.ts';
import type { Decided, Stored } from './messages.ts';
import { productStream, repeatOf, toCommand } from './product-stream.ts';
import { unlessMismatch, versionConflict } from './refusals.ts';

/** The task of state Store Event: appends the decided events at the version they were decided on. */
export const storeEvent = (store: EventStore, input: Decided): Promise<Stored> =>
  keepName(input, append(store, input));

const append = (store: EventStore, input: Decided): Promise<Stored> =>
  unlessMismatch(input.command, async (): Promise<Stored> => {
    const { command, version, head, snapshot, product, conflicts, ifMatch } = input;
    const { productId } = command.event.data;
    const events = input.events.map((event) => ({ ...event, metadata: command.metadata }));
    const decided = {
      stream: productStream(productId),
      expected: version,
      events,
      ...(head && { head }),
      ...(snapshot && { snapshot }),
    };
    const result = await store.append([decided], toCommand(command));
    switch (result.status) {
      case 'appended': {
        const eventIds = result.streams.flatMap((stream) => stream.events.map(({ id }) => id));
        return { outcome: 'stored', product, eventIds };
      }
      case 'repeat':
        return repeatOf(store, command.event, result.streams);
      case 'conflict': {
        const problem = versionConflict(productId, version, result.conflict.actual);
        return {
          outcome: 'conflict',
          problem: JSON.stringify(problem),
          command,
          ...(ifMatch !== undefined && { ifMatch }),
          conflicts,
        };
      }
    }
  });
