import { commit, type EventStore } from '@stockbook/event-store';
import { keepName } from './keep-name.ts';
import type { Decided, Stored } from './messages.ts';
import { preconditionsOf } from './preconditions.ts';
import { productStream, repeatOf, toCommand } from './product-stream.ts';
import { unlessMismatch, versionConflict } from './refusals.ts';
import { beforeDeadline } from './store-deadline.ts';

/**
 * The task of state Store Event: appends the decided events at the version they were decided on.
 *
 * @throws StoreUnavailable if the store did not finish in time: the events are in the log or not, and a
 *   retry finds out
 */
export const storeEvent = (store: EventStore, input: Decided): Promise<Stored> =>
  keepName(input, beforeDeadline(append(store, input)));

const append = (store: EventStore, input: Decided): Promise<Stored> =>
  unlessMismatch(input.command, async (): Promise<Stored> => {
    const { command, version, product, conflicts } = input;
    const { productId } = command.event.data;
    const events = input.events.map((event) => ({ ...event, metadata: command.metadata }));
    const decided = { ...input, stream: productStream(productId), events };
    const result = await commit(store, decided, toCommand(command));
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
          ...preconditionsOf(input),
          conflicts,
        };
      }
    }
  });
