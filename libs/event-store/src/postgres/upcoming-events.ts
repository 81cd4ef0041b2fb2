import type { PositionedEvent } from '../event.ts';
import type { PreparedEvent } from '../laws/event.ts';
import type { StreamId } from '../stream.ts';
import type { AppendCall } from './append-call.ts';

/**
 * Returns the events of calls as they will be in the log if it ends at a position and each call is carried out. Their
 * times and hashes are not known yet.
 *
 * @param end the last position
 */
export function upcomingEvents(
  calls: readonly AppendCall[],
  end: string,
): readonly PositionedEvent[] {
  let position = Number(end);
  return calls.flatMap(({ appends }) =>
    appends.flatMap(({ stream, expected, events }) => {
      const before = typeof expected === 'number' ? expected : 0;
      return events.map((event, index) => {
        position += 1;
        return new UpcomingEvent(event, { stream, version: before + 1 + index, position });
      });
    }),
  );
}

/** Its texts are parsed if they are asked for: a projection's key seldom needs more than the stream. */
class UpcomingEvent implements PositionedEvent {
  readonly id: string;
  readonly stream: StreamId;
  readonly version: number;
  readonly position: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly effectiveAt: string;
  readonly contentHash: string;
  readonly #event: PreparedEvent;

  constructor(
    event: PreparedEvent,
    place: { readonly stream: StreamId; readonly version: number; readonly position: number },
  ) {
    this.id = event.id;
    this.stream = place.stream;
    this.version = place.version;
    this.position = String(place.position);
    this.type = event.type;
    this.schemaVersion = event.schemaVersion;
    this.effectiveAt = event.effectiveAt;
    this.contentHash = event.contentHash;
    this.#event = event;
  }

  get data() {
    return JSON.parse(this.#event.data);
  }

  get metadata() {
    return JSON.parse(this.#event.metadata);
  }

  get recordedAt() {
    return this.effectiveAt;
  }

  get hash() {
    return this.contentHash;
  }
}
