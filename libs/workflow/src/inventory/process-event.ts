import { decide, evolve, toProduct } from '@stockbook/domain';
import type { EventStore } from '@stockbook/event-store';
import { keepName } from './keep-name.ts';
import type { Processed, Valid } from './messages.ts';
import { failedPrecondition, preconditionsOf } from './preconditions.ts';
import {
  loadProduct,
  productSnapshot,
  productStream,
  repeatOf,
  toCommand,
} from './product-stream.ts';
import { rejected, rejectedBy, unlessMismatch } from './refusals.ts';
import { beforeDeadline } from './store-deadline.ts';

/**
 * The task of the Process states: loads the product and decides.
 *
 * It asks the log whether the event is a repeat only before it refuses one. The append recognises a
 * repeat by itself, so an accepted event costs one read.
 *
 * @throws StoreUnavailable if the store did not answer in time
 */
export const processEvent = (store: EventStore, input: Valid, now: Date): Promise<Processed> =>
  keepName(input, beforeDeadline(decideOn(store, input, now)));

async function decideOn(store: EventStore, input: Valid, now: Date): Promise<Processed> {
  const { command, conflicts } = input;
  const { productId } = command.event.data;
  const loaded = await loadProduct(store, productId);
  const { state, version, head } = loaded;
  const decision = decide(command.event, state, { now, version });
  const failed = failedPrecondition(input, version);
  if (failed) return unlessRepeat(store, input, failed);
  if ('rejected' in decision) return unlessRepeat(store, input, rejectedBy(decision.rejected));
  const { events } = decision;
  const product = toProduct(productId, version + events.length, events.reduce(evolve, state));
  const snapshot = productSnapshot(loaded);
  return {
    outcome: 'decided',
    command,
    ...preconditionsOf(input),
    conflicts,
    version,
    ...(head && { head }),
    ...(snapshot && { snapshot }),
    events,
    product,
  };
}

/** An accepted event stays accepted: a repeat returns its first result, whatever the state is now. */
const unlessRepeat = (
  store: EventStore,
  { command }: Valid,
  problem: Parameters<typeof rejected>[0],
): Promise<Processed> =>
  unlessMismatch(command, async () => {
    const stream = productStream(command.event.data.productId);
    const repeat = await store.findCommand(stream, toCommand(command));
    return repeat ? repeatOf(store, command.event, repeat) : rejected(problem);
  });
