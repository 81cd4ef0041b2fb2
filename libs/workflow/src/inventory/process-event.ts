import { evolve, toProduct } from '@stockbook/domain';
import type { EventStore } from '@stockbook/event-store';
import { keepName } from './keep-name.ts';
import type { Processed, Valid } from './messages.ts';
import { preconditionsOf } from './preconditions.ts';
import { repeatOf, toCommand } from './product-stream.ts';
import { products } from './products.ts';
import { rejected, unlessMismatch } from './refusals.ts';
import { beforeDeadline } from './store-deadline.ts';

/**
 * The task of the Process states: loads the product and decides.
 *
 * @throws StoreUnavailable if the store did not answer in time
 */
export const processEvent = (store: EventStore, input: Valid, now: Date): Promise<Processed> =>
  keepName(input, beforeDeadline(decide(store, input, now)));

const decide = (store: EventStore, input: Valid, now: Date): Promise<Processed> =>
  unlessMismatch(input.command, async (): Promise<Processed> => {
    const { command, conflicts } = input;
    const { productId } = command.event.data;
    const options = { command: toCommand(command), now };
    // After a conflict the log is read: the events may be stored by another process.
    const allowStale = conflicts.count === 0;
    const first = await products.decideOn(store, productId, input, { ...options, allowStale });
    const answer =
      first.status === 'needs-history'
        ? await products.decideOn(store, productId, input, { ...options, history: true })
        : first;
    switch (answer.status) {
      case 'repeat':
        return repeatOf(store, command.event, answer.streams);
      case 'rejected':
        return rejected(answer.rejected);
      case 'decided': {
        const { version, head, snapshot, events } = answer.decided;
        const after = events.reduce(evolve, answer.state);
        return {
          outcome: 'decided',
          command,
          ...preconditionsOf(input),
          conflicts,
          version,
          ...(head && { head }),
          ...(snapshot && { snapshot }),
          events,
          product: toProduct(productId, version + events.length, after),
        };
      }
    }
  });
