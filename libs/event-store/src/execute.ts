import type { Decider, Rejection } from './decider.ts';
import type { EventMetadata, NewEvent } from './event.ts';
import type { IdentifiedCommand, Conflict, EventStore, StreamResult } from './event-store.ts';
import { load, snapshotOf } from './load.ts';
import type { StreamId } from './stream.ts';
import type { Upcaster } from './upcaster.ts';

export interface ExecuteOptions {
  /** Names the command: a repeat of it returns the first result. */
  readonly command?: IdentifiedCommand;
  /** Is added to each event's own metadata. */
  readonly metadata?: EventMetadata;
  readonly upcasters?: readonly Upcaster[];
  /** How often to decide at most, if other writers are first; 5 by default. */
  readonly attempts?: number;
}

export type ExecuteResult =
  | { readonly status: 'appended' | 'repeat'; readonly streams: readonly StreamResult[] }
  | { readonly status: 'rejected'; readonly rejected: Rejection; readonly version: number }
  | { readonly status: 'conflict'; readonly conflict: Conflict };

/**
 * Loads a stream, decides and appends. If another writer was first, it loads and decides again,
 * without waiting.
 *
 * The append recognises a repeat of `options.command`. Only if the decider rejects the command does it
 * look the command up, since the first time may have used up what the decision needs.
 *
 * @param input the decider's command
 * @returns `conflict` if another writer was first on each attempt
 * @throws IdempotencyMismatch, AppendTooLarge, InvalidArgument, UnstorableText, StoreUnavailable
 * @example
 * const counter = {
 *   initialState: () => 0,
 *   decide: (add: number) => ({ events: [{ type: 'added', data: add }] }),
 *   evolve: (total: number, event: { data: number }) => total + event.data,
 * }
 * const { status } = await execute(store, stream, counter, 3, { command: { id: 'request-7', content: 3 } })
 * status // 'appended'
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
      // A repeat is no rejection: the first time may have used up what the decision needs.
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
