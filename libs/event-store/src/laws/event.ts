import type { NewEvent } from '../event.ts';
import { hashContent } from '../hash.ts';
import { limits } from '../limits.ts';
import { newId } from '../new-id.ts';
import type { StreamId } from '../stream.ts';
import type { PreparedCommand } from './command.ts';
import { keepHashedJson } from './hashed-json.ts';
import { keepMetadata } from './metadata.ts';
import { checkObject } from './object.ts';
import { checkText } from './text.ts';
import { checkTime } from './time.ts';
import { checkWholeNumber } from './whole-number.ts';

/** An event to append, with all that does not depend on its version. */
export interface PreparedEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** Data as the JSON text that is kept. */
  readonly data: string;
  readonly effectiveAt: string;
  /** Metadata as the JSON text that is kept, with the command's id. */
  readonly metadata: string;
  /** SHA-256, in hex, of the RFC 8785 form of what is kept: of the texts, parsed again. */
  readonly contentHash: string;
}

/** What the events of an append have in common. */
export interface EventContext {
  readonly stream: StreamId;
  readonly command: PreparedCommand | undefined;
  /** The time of the append, RFC 3339 in UTC. */
  readonly now: string;
}

/**
 * Checks an event, fills in its defaults, and computes its texts and content hash.
 *
 * @param field where the event is, such as `appends[0].events[2]`
 * @throws InvalidArgument, UnstorableText
 */
export function prepareEvent(
  field: string,
  event: NewEvent,
  { stream, command, now }: EventContext,
): PreparedEvent {
  checkObject(field, event);
  const { id = newId(), type, schemaVersion = 1, effectiveAt = now } = event;
  checkText(`${field}.id`, id, limits.bytesPerEventId);
  checkText(`${field}.type`, type, limits.bytesPerEventType);
  const version = { least: 1, most: limits.schemaVersion };
  checkWholeNumber(`${field}.schemaVersion`, schemaVersion, version);
  checkTime(`${field}.effectiveAt`, effectiveAt);
  const data = keepHashedJson(`${field}.data`, event.data);
  const metadata = keepMetadata(`${field}.metadata`, event.metadata, command?.id);
  const contentHash = hashContent({
    ...{ id, stream, type, schemaVersion, effectiveAt },
    data: data.value,
    metadata: metadata.value,
  });
  return {
    ...{ id, type, schemaVersion, effectiveAt, contentHash },
    data: data.text,
    metadata: metadata.text,
  };
}
