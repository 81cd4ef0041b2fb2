import { decide, evolve, type ProductState, toProduct } from '@stockbook/domain';
import type { EventStore } from '@stockbook/event-store';
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

/**
 * The task of the Process states: loads the product and decides.
 *
 * It asks the log whether the event is a repeat only before it refuses one. The append recognises a
 * repeat by itself, so an accepted event costs one read.
 */
export async function processEvent(store: EventStore, input: Valid, now: Date): Promise<Processed> {
  const { command, conflicts } = input;
  const { productId } = command.event.data;
  const loaded = await loadProduct(store, productId);
  const { state, version, head } = loaded;
  const event = { effectiveAt: inOrder(now, state), ...command.event };
  const decision = decide(event, state);
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

/** The current time, or the time of the product's last event if that is later: clocks differ. */
function inOrder(now: Date, { effectiveAt }: ProductState): string {
  const present = now.toISOString();
  return effectiveAt !== undefined && present < effectiveAt ? effectiveAt : present;
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
