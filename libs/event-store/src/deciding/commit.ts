import type { NewEvent } from '../event.ts';
import type { AppendResult, EventStore, IdentifiedCommand, StreamAppend } from '../event-store.ts';
import type { Snapshot, StreamHead } from '../stream-head.ts';
import type { StreamId } from '../stream.ts';

/**
 * What a decider decided for one stream. It is plain JSON, as far as the events are: a state machine can
 * carry it from the task that decides to the task that commits.
 */
export interface Decided<Event = NewEvent> {
  readonly stream: StreamId;
  /** The version that the decision is based on. */
  readonly version: number;
  readonly events: readonly Event[];
  /** The head at that version: with it, some adapters append at lower cost. */
  readonly head?: StreamHead;
  /** The state at that version, if the head says that a snapshot is due. */
  readonly snapshot?: Snapshot;
}

/**
 * Appends what {@link decideOn} decided, if no other writer was first.
 *
 * @param decided for one stream, or for each of several
 * @param command the same that was given to `decideOn`
 * @returns `conflict` if another writer was first: decide again
 * @throws IdempotencyMismatch, AppendTooLarge, DuplicateStream, UnstorableText, StoreUnavailable
 * @example
 * const answer = await decideOn(store, stream, inventory, received(3))
 * if (answer.status === 'decided') {
 *   const { status } = await commit(store, answer.decided)
 *   status // 'appended'
 * }
 */
export const commit = (
  store: Pick<EventStore, 'append'>,
  decided: Decided | readonly Decided[],
  command?: IdentifiedCommand,
): Promise<AppendResult> => store.append([decided].flat().map(toAppend), command);

const toAppend = ({ stream, version, events, head, snapshot }: Decided): StreamAppend => ({
  stream,
  expected: version,
  events,
  ...(head && { head }),
  ...(snapshot && { snapshot }),
});
