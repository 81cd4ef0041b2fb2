import { decide, evolve, type ProductState, toProduct } from '@stockbook/domain';
import type { EventStore } from '@stockbook/event-store';
import type { EventInput } from '../event-input.ts';
import { keepName } from './keep-name.ts';
import type { Processed, Valid } from './messages.ts';
import {
  loadProduct,
  productSnapshot,
  productStream,
  repeatOf,
  toCommand,
} from './product-stream.ts';
import { preconditionFailed, rejected, rejectedBy, unlessMismatch } from './refusals.ts';

/**
 * The task of the Process states: loads the product and decides.
 *
 * It asks the log whether the event is a repeat only before it refuses one. The append recognises a
 * repeat by itself, so an accepted event costs one read.
 */
export const processEvent = (store: EventStore, input: Valid, now: Date): Promise<Processed> =>
  keepName(input, decideOn(store, input, now));

async function decideOn(store: EventStore, input: Valid, now: Date): Promise<Processed> {
  const { command, ifMatch, conflicts } = input;
  const { productId } = command.event.data;
  const loaded = await loadProduct(store, productId);
  const { state, version, head } = loaded;
  const event = { effectiveAt: inOrder(now, state), ...command.event };
  const decision = decide(event, state);
  if (!matches(ifMatch, version)) return unlessRepeat(store, input, preconditionFailed(version));
  if ('rejected' in decision) return unlessRepeat(store, input, rejectedBy(decision.rejected));
  const { events } = decision;
  const product = toProduct(productId, version + events.length, events.reduce(evolve, state));
  const snapshot = productSnapshot(loaded);
  return {
    outcome: 'decided',
    command,
    ...(ifMatch !== undefined && { ifMatch }),
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

function matches(ifMatch: EventInput['ifMatch'], version: number): boolean {
  if (ifMatch === undefined) return true;
  return ifMatch === '*' ? version > 0 : ifMatch.includes(version);
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
