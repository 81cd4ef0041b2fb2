import type { Decider, Rejection } from './decider.ts';
import type { EventMetadata, NewEvent } from './event.ts';
import type { IdentifiedCommand, Conflict, EventStore, StreamResult } from './event-store.ts';
import { load, snapshotOf } from './load.ts';
import type { StreamId } from './stream.ts';
import type { Upcaster } from './upcaster.ts';

export interface ExecuteOptions {
  /** Makes the command repeatable: sent again, it returns its first result. */
  readonly command?: IdentifiedCommand;
  readonly metadata?: EventMetadata;
  readonly upcasters?: readonly Upcaster[];
  /** How often to decide at most, when others write in between; 5 where absent. */
  readonly attempts?: number;
}

export type ExecuteResult =
  | { readonly status: 'appended' | 'repeat'; readonly streams: readonly StreamResult[] }
  | { readonly status: 'rejected'; readonly rejected: Rejection; readonly version: number }
  | { readonly status: 'conflict'; readonly conflict: Conflict };

/**
 * Loads a stream, decides, appends; decides again, without waiting, when another writer was first.
 * A repeated command costs no look-up on its way: the append recognises it, and only a rejection
 * asks first.
 *
 * @throws IdempotencyMismatch, AppendTooLarge, UnstorableText
 * @example
 * await execute(store, stream, inventory, shipped, { command: { id: 'shipment-7', content } })
 */
export async function execute<Command, Event extends NewEvent, State>(
  store: EventStore,
  stream: StreamId,
  decider: Decider<Command, Event, State>,
  input: Command,
  { command, metadata = {}, upcasters = [], attempts = 5 }: ExecuteOptions = {},
): Promise<ExecuteResult> {
  for (let attempt = 1; ; attempt += 1) {
    const loaded = await load(store, stream, decider, { upcasters });
    const { state, version, head } = loaded;
    const decision = decider.decide(input, state);
    if ('rejected' in decision) {
      // The first sending may have used up what the decision needs. Otherwise the append knows.
      const repeat = command && (await store.findCommand(stream, command));
      if (repeat) return { status: 'repeat', streams: repeat };
      return { status: 'rejected', version, ...decision };
    }
    const events = decision.events.map((event) => ({
      ...event,
      metadata: { ...event.metadata, ...metadata },
    }));
    const snapshot = snapshotOf(loaded, decider.reducerVersion);
    const append = {
      stream,
      expected: version,
      events,
      head,
      ...(snapshot && { snapshot }),
    };
    const result = await store.append([append], command);
    if (result.status !== 'conflict' || attempt >= attempts) return result;
  }
}
